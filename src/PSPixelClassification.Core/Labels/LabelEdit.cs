using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Labels;

/// <summary>One edit in the making: copies the blocks it touches, and becomes a new state only when it succeeded.</summary>
internal sealed class LabelEdit(LabelState before)
{
    private readonly Dictionary<BlockKey, byte[]> _touched = [];
    private readonly long[] _pixelsByValue = [.. before.PixelsByValue];
    private BlockKey _lastKey;
    private byte[]? _lastBlock;
    private long _replacedBytes;

    /// <summary>Gives runs of pixels a value; 0 erases. Pixels of the locked values stay as they are.</summary>
    public void Fill(Plane plane, IReadOnlyList<PixelRun> runs, byte value, ReadOnlySpan<byte> locked = default)
    {
        foreach (PixelRun run in runs) Fill(plane, run, value, locked);
    }

    /// <summary>Gives one run of pixels a value; 0 erases. Pixels of the locked values stay as they are.</summary>
    public void Fill(Plane plane, PixelRun run, byte value, ReadOnlySpan<byte> locked = default)
    {
        for (int x = run.X; x < run.Right;)
        {
            BlockKey key = new(plane, run.Y / BlockKey.Size, x / BlockKey.Size);
            int length = Math.Min(run.Right - x, BlockKey.Size - x % BlockKey.Size);
            if (TryGetWritable(key, create: value != 0, out byte[]? block))
            {
                FillRow(block.AsSpan(run.Y % BlockKey.Size * BlockKey.Size + x % BlockKey.Size, length), value, locked);
            }

            x += length;
        }
    }

    /// <summary>Replaces every value by an entry of a table of 256; entry 0 stays 0.</summary>
    public void Replace(ReadOnlySpan<byte> newValues)
    {
        foreach ((BlockKey key, byte[] block) in before.Blocks)
        {
            if (!Changes(block, newValues) || !TryGetWritable(key, create: false, out byte[]? writable)) continue;
            foreach (ref byte pixel in writable.AsSpan())
            {
                _pixelsByValue[pixel]--;
                pixel = newValues[pixel];
                _pixelsByValue[pixel]++;
            }
        }
    }

    /// <summary>The state after the edit.</summary>
    public LabelState Finish(ImmutableArray<LabelClass> classes)
    {
        ImmutableSortedDictionary<BlockKey, byte[]>.Builder blocks = before.Blocks.ToBuilder();
        foreach ((BlockKey key, byte[] block) in _touched)
        {
            if (block.AsSpan().ContainsAnyExcept((byte)0)) blocks[key] = block;
            else blocks.Remove(key);
        }

        _pixelsByValue[0] = 0;
        return new LabelState(classes, blocks.ToImmutable(), [.. _pixelsByValue], _replacedBytes);
    }

    private static bool Changes(ReadOnlySpan<byte> block, ReadOnlySpan<byte> newValues)
    {
        foreach (byte pixel in block)
        {
            if (newValues[pixel] != pixel) return true;
        }

        return false;
    }

    private void FillRow(Span<byte> row, byte value, ReadOnlySpan<byte> locked)
    {
        for (Span<byte> rest = row; !rest.IsEmpty;)
        {
            int equal = rest.IndexOfAnyExcept(rest[0]);
            if (equal < 0) equal = rest.Length;
            if (!locked.Contains(rest[0]))
            {
                _pixelsByValue[rest[0]] -= equal;
                _pixelsByValue[value] += equal;
                rest[..equal].Fill(value);
            }

            rest = rest[equal..];
        }
    }

    private bool TryGetWritable(BlockKey key, bool create, [NotNullWhen(true)] out byte[]? block)
    {
        if (_lastBlock is not null && key == _lastKey)
        {
            block = _lastBlock;
            return true;
        }

        if (!_touched.TryGetValue(key, out block))
        {
            if (before.Blocks.TryGetValue(key, out byte[]? shared))
            {
                block = [.. shared];
                _replacedBytes += block.Length;
            }
            else if (create)
            {
                block = new byte[BlockKey.Size * BlockKey.Size];
            }
            else
            {
                return false;
            }

            _touched.Add(key, block);
        }

        (_lastKey, _lastBlock) = (key, block);
        return true;
    }
}
