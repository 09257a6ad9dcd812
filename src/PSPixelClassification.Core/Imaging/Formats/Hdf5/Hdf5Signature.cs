namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>The eight bytes by which HDF5 files are known.</summary>
internal static class Hdf5Signature
{
    // A user block of any power of two from 512 bytes may be before the signature (II.A). MATLAB's has 512 bytes; none of more than this is
    // known.
    private const long SmallestBlock = 512;
    private const long LargestBlock = 1L << 20;

    /// <summary>The signature.</summary>
    public static ReadOnlySpan<byte> Bytes => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Whether a file is one of HDF5.</summary>
    /// <param name="path">An existing regular file.</param>
    /// <returns>False also for a file that is too short.</returns>
    public static bool IsOf(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Find(stream) is not null;
    }

    /// <summary>Looks for it at the start of a file and behind a user block, as MATLAB writes.</summary>
    /// <param name="stream">The file; its position is 0 afterwards.</param>
    /// <returns>Where it is; null if it is nowhere.</returns>
    public static long? Find(Stream stream)
    {
        long length = stream.Length;
        long? found = null;
        Span<byte> head = stackalloc byte[8];
        for (long at = 0; found is null && at <= LargestBlock && at + head.Length <= length; at = at == 0 ? SmallestBlock : at * 2)
        {
            stream.Position = at;
            stream.ReadExactly(head);
            if (head.SequenceEqual(Bytes)) found = at;
        }

        stream.Position = 0;
        return found;
    }
}
