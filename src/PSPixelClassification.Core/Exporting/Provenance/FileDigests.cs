using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Exporting.Provenance;

/// <summary>
/// Hashes files, and folders that are images, each once as long as lengths and times stay the same: a file may hold hundreds of images.
/// Thread-safe.
/// </summary>
public sealed class FileDigests
{
    // A cancellation is noticed after 16 ms of a fast disk.
    private const int BufferBytes = 1 << 24;

    private readonly ConcurrentDictionary<string, (FileStamp Stamp, FileDigest Digest)> _known = new(PathComparer.OfPlatform);
    private readonly ConcurrentDictionary<string, (string Stamp, FileDigest Digest)> _folders = new(PathComparer.OfPlatform);

    /// <summary>Hashes files together.</summary>
    /// <param name="paths">Absolute paths in their order, at least one; of folders also.</param>
    /// <param name="cancellationToken">Looked at while they are read.</param>
    /// <returns>
    /// Of one file its SHA-256; of several the SHA-256 of theirs; of a folder that of the name and the SHA-256 of each file in it.
    /// </returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    internal FileDigest Of(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (paths.Count == 1) return Of(paths[0], cancellationToken);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        foreach (string path in paths)
        {
            FileDigest file = Of(path, cancellationToken);
            hash.AppendData(Convert.FromHexString(file.Sha256));
            bytes += file.Bytes;
        }

        return new FileDigest(bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private FileDigest Of(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) return OfFolder(path, cancellationToken);
        using FileStream stream = FileStamp.Open(path);
        FileStamp stamp = FileStamp.Of(stream, path);
        if (_known.TryGetValue(path, out (FileStamp Stamp, FileDigest Digest) known) && known.Stamp == stamp) return known.Digest;
        FileDigest digest = Read(stream, cancellationToken);
        _known[path] = (stamp, digest);
        return digest;
    }

    private FileDigest OfFolder(string path, CancellationToken cancellationToken)
    {
        FolderContent content = FolderContent.Of(path);
        string stamp = content.Stamp;
        if (_folders.TryGetValue(path, out (string Stamp, FileDigest Digest) known) && known.Stamp == stamp) return known.Digest;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        foreach ((string name, FileInfo file) in content.Files)
        {
            using FileStream stream = FileStamp.Open(file.FullName);
            FileDigest digest = Read(stream, cancellationToken);
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
            hash.AppendData(Convert.FromHexString(digest.Sha256));
            bytes += digest.Bytes;
        }

        FileDigest all = new(bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        _folders[path] = (stamp, all);
        return all;
    }

    private static FileDigest Read(FileStream stream, CancellationToken cancellationToken)
    {
        using RentedArray<byte> buffer = new();
        // One byte more than there is shows the end of a file that fits: a chunk is hashed at once.
        Span<byte> block = buffer.Take((int)Math.Clamp(stream.Length + 1, 1, BufferBytes)).Span;
        int first = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        if (first < block.Length) return new FileDigest(first, Convert.ToHexStringLower(SHA256.HashData(block[..first])));
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(block);
        long bytes = first;
        while (stream.Read(block) is > 0 and int count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(block[..count]);
            bytes += count;
        }

        return new FileDigest(bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
