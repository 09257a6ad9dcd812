using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Bmp;

/// <summary>
/// Reads BMP: every header from OS/2's to version 5, 1 to 32 bits a pixel, runs (RLE4, RLE8), rows in both orders. Palettes become RGB, or
/// one channel where all their entries are grays and colors are not asked for, as in ilastik (vigra); colors of fewer than 8 bits are
/// scaled as Pillow does; alpha is dropped unless it is asked for. Color profiles are not applied.
/// </summary>
// Not through ImageSharp (2.1.13): it gives no indices and no rows without the whole image, fails at 2 bits, does not scale colors of 4
// bits, and reads files that are cut short as complete.
internal sealed class BmpFormat : IImageFormat
{
    /// <summary>What its files are refused with.</summary>
    public static FormatErrors Errors { get; } = new("Copy or export the BMP again.", "Save it as TIFF or PNG, for example with Fiji.");

    public string Name => "BMP";

    public IReadOnlyList<string> Extensions { get; } = [".bmp", ".dib"];

    public bool Recognizes(ReadOnlySpan<byte> head) => BmpHeaderReader.Recognizes(head);

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        BmpHeader header = new BmpHeaderReader(stream, path)
            .Read() with
        { KeepsAlpha = options.KeepAlpha, KeepsIndices = options.KeepIndices, GivesColors = options.PaletteAsColor };
        if (header.IsRunLength) BmpRunDecoder.CheckPromise(path, header, stream.Length);
        FileStamp file = FileStamp.Of(stream, path);
        ImageInfo info = new()
        {
            Shape = header.Shape,
            Axes = FixedAxes.Resolve(path, header.Shape, options.Axes),
            PixelType = PixelType.UInt8,
            IsRgb = header.Shape.Channels == 3,
            PixelSize = header.Density?.PixelSize,
            HasDroppedAlpha = header.HasAlpha && !header.KeepsAlpha,
            HasUnreadPalette = header.IsIndexed && header.Shape.Channels == 1,
            Notes = [.. Notes(header)],
        };
        IImageSource image = header.IsRunLength
            ? new DecodedImage(info, () => BmpRunDecoder.Decode(file, header))
            : new RasterImage(file, info, header.Layout, new BmpUnpacker(path, header));
        return header.IsIndexed && !header.KeepsIndices
            ? new IndexedImage(image, file, () => Open(path, options with { KeepIndices = true }))
            : image;
    }

    private static IEnumerable<string> Notes(BmpHeader header)
    {
        if (header.HasAlpha) yield return header.KeepsAlpha ? "The last channel is alpha." : "The alpha channel was dropped.";
        if (header.IsIndexed && header.KeepsIndices) yield return "The pixels are indices of the palette.";
        else if (header.IsIndexed && header.Shape.Channels == 3) yield return "The palette was applied: the pixels are RGB.";
        if (header.Masks.Any(mask => mask.Count is > 0 and < 8)) yield return "Colors of fewer than 8 bit were scaled to 0 … 255.";
        if (header.Density?.Note is { } note) yield return note;
    }
}
