using System.IO.Compression;
using PSPixelClassification.Common;

namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>The archives that ImageJ's ROI Manager saves: a zip with a selection an entry.</summary>
internal static class RoiArchive
{
    // Of all entries together: an archive of a few kilobytes may hold terabytes of zeros.
    private const long MaxTotalBytes = 1L << 30;
    private const int MaxNamed = 3;

    /// <summary>Whether a file is a zip archive. Looks at its first bytes.</summary>
    public static bool IsArchive(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == start.Length && (start.SequenceEqual("PK\u0003\u0004"u8) || start.SequenceEqual("PK\u0005\u0006"u8));
    }

    /// <summary>Reads an archive. Of selections that are damaged or become no pixels, warnings tell.</summary>
    /// <param name="stream">The file, from its beginning.</param>
    /// <param name="path">Its path.</param>
    /// <param name="cancellationToken">Looked at per entry.</param>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>: all of it is damaged, or it is too large.</exception>
    public static AnnotationSet Read(Stream stream, string path, CancellationToken cancellationToken)
    {
        try
        {
            using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
            List<Annotation> annotations = [];
            List<string> warnings = [];
            DamagedEntries damaged = new();
            long left = MaxTotalBytes;
            if (OthersIn(archive) is { } others) warnings.Add(others);
            foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => IsRoi(entry) && !IsIgnored(entry)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                string source = $"{path}/{entry.FullName}";
                string name = Path.GetFileNameWithoutExtension(entry.FullName);
                if (Content(entry, source, damaged, ref left) is not { } bytes) continue;
                try
                {
                    // The archive's names are what the ROI Manager shows.
                    if (RoiReader.Read(bytes, source, name, out string? obstacle) is { } annotation)
                        annotations.Add(annotation with { Name = name });
                    else warnings.Add($"'{entry.FullName}' {obstacle} It was left out.");
                }
                catch (AnnotationException e)
                {
                    damaged.Add(e);
                }
            }

            // Nothing else to use: an error, as that of a damaged file.
            if (annotations.Count == 0 && damaged.First is { } damage) throw damage;
            return new AnnotationSet(path, annotations) { Warnings = [.. warnings, .. damaged.Warnings] };
        }
        catch (InvalidDataException e)
        {
            throw AnnotationException.Damaged(path, "the archive is damaged", e);
        }
    }

    private static string? OthersIn(ZipArchive archive)
    {
        string[] others = [.. archive.Entries.Where(entry => !IsRoi(entry) && !IsIgnored(entry)).Select(entry => entry.FullName)];
        if (others.Length == 0) return null;
        string found = others.Length == 1
            ? "1 entry of the archive is no selection and was"
            : $"{others.Length} entries of the archive are no selections and were";
        return $"{found} left out: {string.Join(", ", others.Take(MaxNamed))}{(others.Length > MaxNamed ? ", …" : "")}.";
    }

    private static bool IsRoi(ZipArchiveEntry entry) => entry.FullName.EndsWith(RoiReader.Extension, StringComparison.OrdinalIgnoreCase);

    // Folders, and what macOS adds to archives.
    private static bool IsIgnored(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith('/') || entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal);

    // Null if the entry is damaged.
    private static byte[]? Content(ZipArchiveEntry entry, string source, DamagedEntries damaged, ref long left)
    {
        // The length that the archive says may be anything, so that only what is read counts.
        long most = Math.Min(RoiReader.MaxBytes, left) + 1;
        using MemoryStream content = new();
        Crc32 checksum = default;
        try
        {
            using Stream compressed = entry.Open();
            byte[] piece = new byte[1 << 16];
            while (content.Length < most && compressed.Read(piece) is > 0 and var count)
            {
                content.Write(piece, 0, count);
                checksum.Append(piece.AsSpan(0, count));
            }
        }
        catch (InvalidDataException e)
        {
            damaged.Add(AnnotationException.Damaged(source, "its part of the archive is damaged", e));
            return null;
        }
        finally
        {
            left -= content.Length;
        }

        if (content.Length >= most)
            throw AnnotationException.Damaged(
                source, $"it is larger than {ByteSize.Text(RoiReader.MaxBytes)}, or its archive than {ByteSize.Text(MaxTotalBytes)}");
        if (checksum.Value == entry.Crc32) return content.ToArray();
        damaged.Add(AnnotationException.Damaged(source, "the checksum of its part of the archive is wrong"));
        return null;
    }
}
