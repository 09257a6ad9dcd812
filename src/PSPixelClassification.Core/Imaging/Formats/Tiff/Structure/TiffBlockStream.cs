using System.Buffers;

namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>The packed bytes of a strip or tile, read piece by piece: a table may claim more of them than memory should hold.</summary>
internal sealed class TiffBlockStream : Stream
{
    // Few reads for a usual strip, and little memory for a huge one.
    private const int LargestWindow = 1 << 17;
    private readonly TiffPage _page;
    private readonly byte[] _window;
    private long _position;
    private long _left;
    private int _at;
    private int _filled;

    /// <param name="page">The page with the block; its file is read.</param>
    /// <param name="block">Index in the block table.</param>
    public TiffBlockStream(TiffPage page, TiffBlockTable table, int block)
    {
        _page = page;
        _position = table.Position(block);
        _left = table.Length(block);
        _window = ArrayPool<byte>.Shared.Rent((int)Math.Min(_left, LargestWindow));
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="ImageFormatException">The bytes do not lie in the file.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_at == _filled) Fill();
        int count = Math.Min(buffer.Length, _filled - _at);
        _window.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _filled >= 0) ArrayPool<byte>.Shared.Return(_window);
        (_filled, _at, _left) = (-1, -1, 0);
        base.Dispose(disposing);
    }

    private void Fill()
    {
        ObjectDisposedException.ThrowIf(_filled < 0, this);
        _at = 0;
        _filled = (int)Math.Min(_left, _window.Length);
        Span<byte> bytes = _window.AsSpan(0, _filled);
        _page.Directory.File.Read(_position, bytes, "the pixel data");
        if (_page.IsBitReversed) TiffByteOrder.ReverseBits(bytes);
        _position += _filled;
        _left -= _filled;
    }
}
