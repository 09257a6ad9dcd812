using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>Unpacks into room that grows with what comes: what a damaged chunk promises is never taken for granted.</summary>
internal static class Growing
{
    private const int First = 1 << 16;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="limit">The most bytes that may come.</param>
    /// <exception cref="ZarrException">More come.</exception>
    public static byte[] Read(Stream stream, int limit)
    {
        byte[] bytes = new byte[Math.Min(limit, First)];
        int length = 0;
        while (true)
        {
            int count = stream.ReadAtLeast(bytes.AsSpan(length), bytes.Length - length, throwOnEndOfStream: false);
            length += count;
            if (length < bytes.Length) break;
            if (stream.ReadByte() is var next && next < 0) break;
            if (length == limit) throw new ZarrException("a chunk holds more than its extents say");
            Array.Resize(ref bytes, (int)Math.Min(limit, 2L * length));
            bytes[length++] = (byte)next;
        }

        Array.Resize(ref bytes, length);
        return bytes;
    }
}
