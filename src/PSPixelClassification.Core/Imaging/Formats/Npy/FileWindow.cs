namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>A piece of an array's bytes in memory, moved to where it is needed.</summary>
internal sealed class FileWindow(IArrayBytes bytes, string path)
{
    /// <summary>Unwanted bytes between wanted ones that are cheaper to read along than to skip: a page.</summary>
    public const int LargestGap = 4096;

    private const int Capacity = 1 << 18;
    private readonly byte[] _bytes = new byte[Capacity];
    private long _start;
    private int _length;

    /// <summary>Collects elements that lie at equal distances.</summary>
    /// <param name="offset">Where the first lies.</param>
    /// <param name="stride">Distance in bytes.</param>
    /// <param name="size">Bytes an element takes, at most 8.</param>
    /// <param name="readableEnd">
    /// Up to where bytes may be read along because the next elements lie there; at least the last element's end.
    /// </param>
    /// <param name="target">Receives the elements one behind the other; its length says how many.</param>
    /// <exception cref="ImageFormatException">The file is shorter than when it was opened.</exception>
    public void Gather(long offset, long stride, int size, long readableEnd, Span<byte> target)
    {
        if (stride == size && target.Length > Capacity)
        {
            ReadFully(offset, target);
            return;
        }

        bool sparse = stride - size > LargestGap;
        while (!target.IsEmpty)
        {
            ReadOnlySpan<byte> available = From(offset, size, sparse ? size : (int)Math.Min(readableEnd - offset, Capacity));
            if (stride == size)
            {
                int length = Math.Min(available.Length / size * size, target.Length);
                available[..length].CopyTo(target);
                target = target[length..];
                offset += length;
                continue;
            }

            long at = 0;
            int filled = 0;
            for (; at + size <= available.Length && filled < target.Length; at += stride, filled += size)
                available.Slice((int)at, size).CopyTo(target[filled..]);
            target = target[filled..];
            offset += at;
        }
    }

    // At least `needed` bytes from an offset on, `wanted` if the file must be read for them.
    private ReadOnlySpan<byte> From(long offset, int needed, int wanted)
    {
        if (offset < _start || offset + needed > _start + _length)
        {
            _length = 0;
            ReadFully(offset, _bytes.AsSpan(0, wanted));
            _start = offset;
            _length = wanted;
        }

        return _bytes.AsSpan((int)(offset - _start), (int)(_start + _length - offset));
    }

    private void ReadFully(long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            int count = bytes.Read(offset, target);
            if (count == 0) throw NpyFormat.Errors.Invalid(path, "the file became shorter while it was read");
            target = target[count..];
            offset += count;
        }
    }
}
