using System.Buffers.Binary;
using System.IO.Compression;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Npy;

namespace PSPixelClassification.Imaging.Formats.Npz;

/// <summary>
/// Reads NPZ, numpy's ZIP archive of NPY files: the only array, or the one that is named. An array that is stored as it is (numpy.savez) is
/// read by region where it lies; one that is packed (numpy.savez_compressed) is unpacked as a whole at the first read.
/// </summary>
internal sealed class NpzFormat : IImageFormat
{
    private const string ArrayExtension = ".npy";
    private const int MaxListed = 20;

    // ZIP's local header (APPNOTE.TXT, 4.3.7): its length, and where it holds the length of the name that follows it.
    private const int LocalHeaderLength = 30;
    private const int NameLengthOffset = 26;

    private static ReadOnlySpan<byte> Signature => "PK\x03\x04"u8;

    /// <summary>What its files are refused with.</summary>
    public static FormatErrors Errors { get; } = new("Save the array again with numpy.savez.");

    public string Name => "NPZ";

    public IReadOnlyList<string> Extensions { get; } = [".npz"];

    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        if (head.Length < LocalHeaderLength || !head.StartsWith(Signature)) return false;
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head[NameLengthOffset..]);
        return head.Length >= LocalHeaderLength + nameLength && head.Slice(LocalHeaderLength, nameLength).EndsWith(".npy"u8);
    }

    /// <summary>Whether a file begins as a ZIP archive does.</summary>
    /// <param name="path">An existing regular file.</param>
    /// <returns>False also for a file that is too short.</returns>
    public static bool IsArchive(string path)
    {
        using FileStream stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[Signature.Length];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(Signature);
    }

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        using FileStream file = File.OpenRead(path);
        try
        {
            using ZipArchive archive = new(file, ZipArchiveMode.Read, leaveOpen: true);
            return Open(path, file, Find(path, archive, options.InternalPath), options);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Errors.Invalid(path, "the ZIP archive is damaged", e);
        }
    }

    /// <summary>The arrays of an archive.</summary>
    /// <param name="path">A ZIP archive.</param>
    /// <returns>Their names, in the archive's order; none for a damaged file.</returns>
    public static IReadOnlyList<string> Arrays(string path)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            return [.. Entries(archive).Select(NameOf)];
        }
        catch (Exception e) when (IsDamage(e))
        {
            return [];
        }
    }

    /// <summary>Finds an array's entry.</summary>
    /// <param name="wanted">The array's name; null for the only one.</param>
    /// <exception cref="ImageFormatException">There is none of that name, or none at all, or several.</exception>
    public static ZipArchiveEntry Find(string path, ZipArchive archive, string? wanted)
    {
        ZipArchiveEntry[] entries = [.. Entries(archive)];
        if (wanted is null && entries is [var only]) return only;
        string? name = wanted?.Trim('/');
        if (name is not null && entries.FirstOrDefault(entry => NameOf(entry) == name || entry.FullName == name) is { } named) return named;

        string list = entries.Length == 0 ? "it holds no array"
            : $"it holds {(entries.Length > 1 ? "several arrays" : "one array")}: "
                + $"{string.Join(", ", entries.Take(MaxListed).Select(NameOf))}"
                + (entries.Length > MaxListed ? $" and {entries.Length - MaxListed} more" : "");
        if (wanted is not null) throw new ImageFormatException(path, $"there is no array '{wanted}'; {list}", "Name one that is there.");
        throw ImageFormatException.Unsupported(
            path, list, entries.Length == 0 ? "Name a file with an image."
                : ImageRemedies.NameInternalPath(path, NameOf(entries[0])));
    }

    /// <summary>Whether the ZIP reader failed because of what the file holds.</summary>
    /// <returns>True for damage; false for a disk that fails, and for this library's own errors.</returns>
    public static bool IsDamage(Exception e) =>
        e is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException;

    private static IEnumerable<ZipArchiveEntry> Entries(ZipArchive archive) =>
        archive.Entries.Where(entry => entry.FullName.EndsWith(ArrayExtension, StringComparison.Ordinal));

    private static string NameOf(ZipArchiveEntry entry) => entry.FullName[..^ArrayExtension.Length];

    private static NpyImage Open(string path, FileStream file, ZipArchiveEntry entry, ImageOpenOptions options)
    {
        if (entry.IsEncrypted)
            throw ImageFormatException.Unsupported(path, "its arrays are encrypted", "Save them without a password.");
        using Stream content = entry.Open();
        // Opening an entry leaves the file where the entry's data begins.
        long start = file.Position;
        NpyHeader header = NpyHeaderReader.Read(content, entry.Length, path);
        ImageInfo info = NpyInfo.Of(path, header, options);
        FileStamp stamp = FileStamp.Of(file, path);
        if (IsStored(file, entry, start)) return new NpyImage(stamp, header with { DataOffset = start + header.DataOffset }, info);
        PackedArray.CheckSize(path, entry);
        return new NpyImage(stamp, header, info, new PackedArray(stamp, entry).Open);
    }

    private static bool IsStored(FileStream file, ZipArchiveEntry entry, long start)
    {
        if (entry.CompressedLength != entry.Length || file.Length - start < entry.Length) return false;
        byte[] signature = new byte[NpyHeaderReader.Signature.Length];
        file.Position = start;
        file.ReadExactly(signature);
        return NpyHeaderReader.Signature.SequenceEqual(signature);
    }
}
