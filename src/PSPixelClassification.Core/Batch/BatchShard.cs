using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch;

/// <summary>
/// One of the parts into which several machines split a batch. The name of an image alone says whose it is, and not its place in the list:
/// machines that look at different moments, while images arrive, would otherwise leave out some and do others twice. Immutable.
/// </summary>
public sealed record BatchShard
{
    private BatchShard(int index, int count) => (Index, Count) = (index, count);

    /// <summary>Which part, from 0.</summary>
    public int Index { get; }

    /// <summary>How many parts there are, at least one.</summary>
    public int Count { get; }

    /// <summary>Names a part.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>The part.</returns>
    /// <exception cref="FormatException">There is no such part.</exception>
    public static BatchShard Create(int index, int count) =>
        count > 0 && index >= 0 && index < count
            ? new BatchShard(index, count)
            : throw new FormatException(BatchRemedies.NoShard(index, count));

    /// <summary>"shard 0 of 4".</summary>
    /// <returns>Which, from 0, and of how many.</returns>
    public override string ToString() => $"shard {Index} of {Count}";

    /// <summary>
    /// Says which part an image is of: the first eight bytes, big-endian, of the SHA-256 of its name, modulo the number of parts.
    /// </summary>
    /// <param name="name">
    /// Folder and file, or group, separated by '/'. What counts are its ASCII characters in upper case, because machines may see the others
    /// differently.
    /// </param>
    /// <param name="count">How many parts there are.</param>
    /// <returns>From 0.</returns>
    internal static int IndexOf(string name, int count)
    {
        byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes(Comparable(name)));
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)count);
    }

    /// <summary>Whether an image is of this part.</summary>
    internal bool Holds(BatchItem item) => IndexOf(NameOf(item), Count) == Index;

    // Any file of a set leads to its image; all images of a file stay together.
    private static string NameOf(BatchItem item) => item.Group is { } group
        ? $"{FolderOf(item.SourcePath)}/{group}"
        : item.SourcePaths.Concat(item.Info?.Files ?? []).Select(NameOf).MinBy(Comparable, StringComparer.Ordinal)!;

    private static string NameOf(string path)
    {
        ImageLocation location = ImageFormats.Locate(path);
        string name = $"{FolderOf(path)}/{Path.GetFileName(location.Path)}";
        return location.InternalPath is { } inner ? $"{name}/{inner}" : name;
    }

    // Its own name only: machines see it through different drives and mount points.
    private static string FolderOf(string path) => Path.GetFileName(Path.GetDirectoryName(ImageFormats.Locate(path).Path)) ?? "";

    // ASCII alone: upper case and composition of other characters depend on the system, and on the data that .NET has of Unicode. An ASCII
    // letter with an accent behind it is one character elsewhere, and is left out as that is.
    private static string Comparable(string name) =>
        string.Concat(name.Where((letter, i) => char.IsAscii(letter) && !BeginsWithAccent(name.AsSpan(i + 1)))).ToUpperInvariant();

    // Unicode decomposes no character into an ASCII letter and an accent of another block.
    private static bool BeginsWithAccent(ReadOnlySpan<char> rest) => rest is [>= '\u0300' and <= '\u036f', ..];
}
