using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>
/// Reads JPEG: 8-bit gray and color, baseline, extended and progressive. Colors become RGB; color profiles and the orientation that
/// cameras note are not applied.
/// </summary>
internal sealed class JpegFormat : IImageFormat
{
    /// <summary>What its files are refused with.</summary>
    public static FormatErrors Errors { get; } = new("Copy or export the JPEG again.", "Save it as a gray or RGB TIFF or PNG.");

    public string Name => "JPEG";

    public IReadOnlyList<string> Extensions { get; } = [".jpg", ".jpeg", ".jpe", ".jfif"];

    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        JpegHeader header = new JpegHeaderReader(stream, path).Read();
        DecodedRows.CheckSize(path, header.Shape, PixelType.UInt8);
        FileStamp file = FileStamp.Of(stream, path);
        ImageInfo info = new()
        {
            Shape = header.Shape,
            Axes = FixedAxes.Resolve(path, header.Shape, options.Axes),
            PixelType = PixelType.UInt8,
            IsRgb = header.Shape.Channels == 3,
            PixelSize = header.Density?.PixelSize,
            IsLossy = true,
            Notes = [.. Notes(header)],
        };
        return new DecodedImage(info, () => JpegDecoder.Decode(file, header));
    }

    private static IEnumerable<string> Notes(JpegHeader header)
    {
        yield return "JPEG is lossy: its pixel values are not the ones the camera measured.";
        if (header.Density?.Note is { } note) yield return note;
        if (Orientation.Note(header.Orientation) is { } orientation) yield return orientation;
    }
}
