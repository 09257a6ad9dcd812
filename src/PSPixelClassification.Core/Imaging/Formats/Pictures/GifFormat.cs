using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Rasters;
using SixLabors.ImageSharp.Formats.Gif;

namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>
/// Reads GIF: frames are time points, composed as viewers show them. Palettes become RGB, or one channel where all their entries are grays
/// and colors are not asked for, as in ilastik (vigra). Indices are not to be had from the library; labels from a GIF are refused.
/// </summary>
internal sealed class GifFormat : IImageFormat
{
    // The longest string of a code of 12 bits has fewer than 4096 pixels. A frame may leave pixels out: a small picture is taken at its
    // word.
    private const long PixelsPerByte = 4096;
    private const long AlwaysRead = 1 << 24;

    /// <summary>What its files are refused with.</summary>
    public static FormatErrors Errors { get; } = new("Copy or export the GIF again.", "Save it as TIFF or PNG, for example with Fiji.");

    public string Name => "GIF";

    public IReadOnlyList<string> Extensions { get; } = [".gif"];

    /// <summary>Whether a file begins as a GIF does.</summary>
    public static bool IsGif(ReadOnlySpan<byte> head) => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8);

    public bool Recognizes(ReadOnlySpan<byte> head) => IsGif(head);

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        if (options.KeepIndices) throw Errors.Unsupported(path, "the indices of its palette, which labels need, are not read from a GIF");
        using FileStream stream = File.OpenRead(path);
        GifHeader header = new GifHeaderReader(stream, path).Read();
        if (header.IsComposedWrongly)
            throw Errors.Unsupported(path, "its frames are combined in a way that is not read (background, then previous)");
        bool keepsAlpha = header.HasAlpha && options.KeepAlpha;
        int colors = header.HasGrayPalettes && !options.PaletteAsColor ? 1 : 3;
        ImageShape shape = new(header.Width, header.Height, colors + (keepsAlpha ? 1 : 0), Times: header.Frames.Count);
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
            FrameInterval = header.FrameInterval,
            HasDroppedAlpha = header.HasAlpha && !keepsAlpha,
            HasUnreadPalette = colors == 1,
            Notes = [.. Notes(header, colors, keepsAlpha)],
        };
        DecodedImage image = new(info, () => PictureDecoder.Decode(file, shape, Errors, new GifDecoder { IgnoreMetadata = true }));
        return new IndexedImage(image, file, () => Open(path, options with { KeepIndices = true }));
    }

    private static IEnumerable<string> Notes(GifHeader header, int colors, bool keepsAlpha)
    {
        if (colors == 3) yield return "The palette was applied: the pixels are RGB.";
        if (header.HasAlpha)
            yield return keepsAlpha ? "The last channel is alpha." : "Transparency was dropped: transparent pixels are black.";
        if (!header.HasEqualDelays)
        {
            yield return
                $"Its {Counted.Of(header.Frames.Count, "frame")} are shown for different times; no frame interval is taken from them.";
        }
    }
}
