namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>
/// Counts the pixels that a GIF frame's codes stand for (GIF89a specification, appendix F), because the library makes up those that are
/// missing. Only the lengths of the codes' strings are followed, not their content.
/// </summary>
internal sealed class GifPixelCount
{
    private const int MaximumCodeLength = 12;

    private readonly int _rootLength;
    private readonly int _clear;
    private readonly int[] _lengths = new int[1 << MaximumCodeLength];
    private int _codeLength;
    private int _next;
    private int _previous;
    private int _bits;
    private int _bitCount;
    private bool _isOver;

    /// <summary>Begins a frame.</summary>
    /// <param name="rootLength">Bits of the indices, as the frame says.</param>
    public GifPixelCount(int rootLength)
    {
        IsValid = rootLength is >= 2 and <= 8;
        if (!IsValid) return;
        _rootLength = rootLength;
        _clear = 1 << rootLength;
        _lengths.AsSpan(0, _clear).Fill(1);
        Clear();
    }

    /// <summary>Whether the frame's codes have a length that GIF has.</summary>
    public bool IsValid { get; }

    /// <summary>The pixels until now, up to the first code that cannot be.</summary>
    public long Pixels { get; private set; }

    /// <summary>Counts those of the next block.</summary>
    public void Add(ReadOnlySpan<byte> block)
    {
        foreach (byte value in block)
        {
            _bits |= value << _bitCount;
            _bitCount += 8;
            while (_bitCount >= _codeLength && !_isOver)
            {
                int code = _bits & ((1 << _codeLength) - 1);
                _bits >>= _codeLength;
                _bitCount -= _codeLength;
                Take(code);
            }

            if (_isOver) return;
        }
    }

    private void Take(int code)
    {
        if (code == _clear)
        {
            Clear();
            return;
        }

        bool isFirst = _previous < 0;
        if (code == _clear + 1 || code > _next || (code >= _next && (isFirst || _next == _lengths.Length)))
        {
            _isOver = true;
            return;
        }

        if (!isFirst && _next < _lengths.Length)
        {
            _lengths[_next++] = _lengths[_previous] + 1;
            if (_next == 1 << _codeLength && _codeLength < MaximumCodeLength) _codeLength++;
        }

        Pixels += _lengths[code];
        _previous = code;
    }

    private void Clear()
    {
        _codeLength = _rootLength + 1;
        _next = _clear + 2;
        _previous = -1;
    }
}
