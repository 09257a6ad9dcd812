using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Rasters;
using SixLabors.ImageSharp.Formats.Webp;

namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>
/// Reads WebP, lossless and lossy: always RGB, alpha is dropped unless it is asked for. Animations are refused; color profiles and the
/// orientation that cameras note are not applied.
/// </summary>
internal sealed class WebpFormat : IImageFormat
{
    // One color for all pixels takes no bytes, so that no number is the right one; but of 8192 × 8192 pixels a camera makes more bytes.
    private const long PixelsPerByte = 4096;
    private const long AlwaysRead = 1 << 26;

    /// <summary>What its files are refused with.</summary>
    public static FormatErrors Errors { get; } = new("Copy or export the WebP again.");

    public string Name => "WebP";

    public IReadOnlyList<string> Extensions { get; } = [".webp"];

    public bool Recognizes(ReadOnlySpan<byte> head) => WebpHeaderReader.Recognizes(head);

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        WebpHeader header = new WebpHeaderReader(stream, path).Read();
        bool keepsAlpha = header.HasAlpha && options.KeepAlpha;
        ImageShape shape = new(header.Width, header.Height, keepsAlpha ? 4 : 3);
        PictureDecoder.CheckSize(path, shape);
        if (shape.Bounds.PixelCount > AlwaysRead + stream.Length * PixelsPerByte)
            throw Errors.Invalid(path, $"its {Counted.Of(stream.Length, "byte")} cannot hold {header.Width} × {header.Height} pixels");
        FileStamp file = FileStamp.Of(stream, path);
        ImageInfo info = new()
        {
            Shape = shape,
            Axes = FixedAxes.Resolve(path, shape, options.Axes),
            PixelType = PixelType.UInt8,
            IsRgb = shape.Channels == 3,
            HasDroppedAlpha = header.HasAlpha && !keepsAlpha,
            IsLossy = header.IsLossy,
            Notes = [.. Notes(header, keepsAlpha)],
        };
        return new DecodedImage(info, () => PictureDecoder.Decode(file, shape, Errors, new WebpDecoder { IgnoreMetadata = true }));
    }

    private static IEnumerable<string> Notes(WebpHeader header, bool keepsAlpha)
    {
        if (header.IsLossy) yield return "This WebP is lossy: its pixel values are not the ones the camera measured.";
        if (header.HasAlpha) yield return keepsAlpha ? "The last channel is alpha." : "The alpha channel was dropped.";
        if (Orientation.Note(header.Orientation) is { } orientation) yield return orientation;
    }
}
