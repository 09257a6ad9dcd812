using System.Buffers;
using System.Security.Cryptography;

namespace PSPixelClassification.Projects.Images;

/// <summary>What tells whether an image's file is the one that was labeled. The files of a stack count as one, in their order.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Hash">SHA-256 of the content, 64 lower-case hexadecimal digits.</param>
internal sealed record FileFingerprint(long Length, string Hash)
{
    private const int BufferLength = 1 << 20;

    /// <summary>Bytes of files, of all together.</summary>
    /// <param name="files">Absolute paths.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="IOException">One is missing or cannot be looked at.</exception>
    public static long LengthOf(IReadOnlyList<string> files) => files.Sum(file => new FileInfo(file).Length);

    /// <summary>Reads files from end to end.</summary>
    /// <param name="files">Absolute paths.</param>
    /// <param name="read">Told the bytes of each piece read; null for nobody.</param>
    /// <param name="cancellationToken">Looked at per MiB.</param>
    /// <returns>Their length and hash.</returns>
    /// <exception cref="IOException">One is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be read.</exception>
    public static FileFingerprint Of(IReadOnlyList<string> files, Action<long>? read = null, CancellationToken cancellationToken = default)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            long length = 0;
            foreach (string file in files)
            {
                using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
                while (stream.Read(buffer, 0, BufferLength) is > 0 and var count)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    hash.AppendData(buffer, 0, count);
                    length += count;
                    read?.Invoke(count);
                }
            }

            return new FileFingerprint(length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
