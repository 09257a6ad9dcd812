namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>The eight bytes by which HDF5 files are known.</summary>
internal static class Hdf5Signature
{
    /// <summary>The signature.</summary>
    public static ReadOnlySpan<byte> Bytes => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Whether a file begins with it. A user block before it, as MATLAB writes, does not count.</summary>
    /// <param name="stream">The file; its position is 0 afterwards.</param>
    /// <returns>False also for a shorter file.</returns>
    public static bool IsAtStart(Stream stream)
    {
        Span<byte> head = stackalloc byte[8];
        stream.Position = 0;
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return head[..length].SequenceEqual(Bytes);
    }
}
