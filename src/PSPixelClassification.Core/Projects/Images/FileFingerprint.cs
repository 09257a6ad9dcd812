using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Projects.Images;

/// <summary>
/// What tells whether an image's file is the one that was labeled. The files of a stack count as one, in their order. Of a folder of Zarr
/// count the names and lengths of its files and the content of its metadata: chunks may be many, and are not read.
/// </summary>
/// <param name="Length">Bytes.</param>
/// <param name="Hash">SHA-256 of the content, 64 lower-case hexadecimal digits.</param>
internal sealed record FileFingerprint(long Length, string Hash)
{
    private const int BufferLength = 1 << 20;

    /// <summary>Bytes of files, of all together.</summary>
    /// <param name="files">Absolute paths; of folders that are images also.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="IOException">One is missing or cannot be looked at.</exception>
    public static long LengthOf(IReadOnlyList<string> files) => files.Sum(ImageFolder.LengthOf);

    /// <summary>Reads files from end to end.</summary>
    /// <param name="files">Absolute paths; of folders that are images also.</param>
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
            long length = files.Sum(file => Directory.Exists(file) ? AppendFolder(file) : Append(file));
            return new FileFingerprint(length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        long AppendFolder(string path)
        {
            FolderContent content = FolderContent.Of(path);
            hash.AppendData(Encoding.UTF8.GetBytes(content.Outline));
            foreach (FileInfo file in content.Metadata) Append(file.FullName, told: false);
            // The bytes of a folder are told at once.
            read?.Invoke(content.Length);
            return content.Length;
        }

        long Append(string file, bool told = true)
        {
            long length = 0;
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            while (stream.Read(buffer, 0, BufferLength) is > 0 and var count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, count);
                length += count;
                if (told) read?.Invoke(count);
            }

            return length;
        }
    }
}
