using System.Globalization;
using System.IO.Compression;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects.Outlines;

namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>Writes outlines into an archive as the ROI Manager of ImageJ reads it. The same objects make the same bytes.</summary>
internal sealed class RoiArchiveWriter : IOutlineWriter
{
    // Zip files know no earlier time.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive _archive;
    private readonly OutlineStyle _style;
    private readonly ImageShape _shape;

    /// <summary>Begins the archive.</summary>
    /// <param name="stream">The file, which stays open.</param>
    /// <param name="style">What is said of all objects.</param>
    /// <param name="shape">The image they are of.</param>
    public RoiArchiveWriter(Stream stream, OutlineStyle style, ImageShape shape)
    {
        _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        (_style, _shape) = (style, shape);
    }

    /// <inheritdoc/>
    public void Write(ObjectOutline outline)
    {
        string name = NameOf(outline);
        ZipArchiveEntry entry = _archive.CreateEntry(name + RoiReader.Extension, CompressionLevel.Fastest);
        entry.LastWriteTime = s_time;
        using Stream content = entry.Open();
        content.Write(RoiWriter.Write(outline, name, _style.Color, _shape));
    }

    /// <inheritdoc/>
    // The archive's list of entries is written when it is disposed of.
    public void Complete() => _archive.Dispose();

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    // "nuclei-0012", and behind that the slice and the time point, counted from 1 as ImageJ does.
    private string NameOf(ObjectOutline outline)
    {
        string className = _style.ClassName is { } given ? FileName(given) + "-" : "";
        string slice = _shape.Depth > 1 ? string.Create(CultureInfo.InvariantCulture, $"-{outline.Plane.Z + 1:0000}") : "";
        string time = _shape.Times > 1 ? string.Create(CultureInfo.InvariantCulture, $"-{outline.Plane.Time + 1:0000}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{className}{outline.Number:0000}{slice}{time}");
    }

    // Names of entries are paths.
    private static string FileName(string className) =>
        string.Concat(className.Select(letter => letter is '/' or '\\' or ':' or < ' ' ? '_' : letter));
}
