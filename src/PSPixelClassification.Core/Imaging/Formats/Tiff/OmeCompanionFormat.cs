using PSPixelClassification.Imaging.Formats.Tiff.Metadata;
using PSPixelClassification.Imaging.Formats.Tiff.Reading;

namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>A companion file (.companion.ome): the OME-XML of a set of TIFF files, which lie in the same folder.</summary>
internal sealed class OmeCompanionFormat : IImageFormat
{
    public string Name => "OME companion";

    public IReadOnlyList<string> Extensions { get; } = [".ome"];

    /// <remarks>
    /// The name of the root element may come later than the bytes that are looked at; <see cref="Open"/> says if it is another.
    /// </remarks>
    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> text = head is [0xEF, 0xBB, 0xBF, ..] ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        return text.StartsWith("<?xml"u8) || text.StartsWith("<OME"u8);
    }

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(options);
        return OmeDocument.TryReadCompanion(path) is { } document ? TiffSource.Open(document, options) : throw UnknownFormat.Describe(path);
    }
}
