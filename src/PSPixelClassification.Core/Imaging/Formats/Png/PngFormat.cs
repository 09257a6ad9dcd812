using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>
/// Reads PNG: every color type, bit depth and interlacing. Gray of 1, 2 and 4 bits is scaled to 0 … 255 as ilastik (vigra on libpng)
/// does; palettes become RGB unless their indices are asked for; alpha is dropped unless it is asked for, transparent colors are; of an
/// animation the default image is read;
/// color profiles and gamma are not applied.
/// </summary>
// Not through ImageSharp (2.1.13): it gives no indices, does not end for interlaced pictures of a few pixels, reads pictures whose rows are
// missing, and takes the memory that a header promises.
internal sealed class PngFormat : IImageFormat
{
    /// <summary>What its files are refused with.</summary>
    public static FormatErrors Errors { get; } = new("Copy or export the PNG again.");

    public string Name => "PNG";

    public IReadOnlyList<string> Extensions { get; } = [".png", ".apng"];

    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith(PngHeaderReader.Signature);

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        PngChunkReader chunks = new(stream, path);
        PngHeader header = PngHeaderReader.Read(chunks) with { Options = options };
        DecodedRows.CheckSize(path, header.Shape, header.PixelType);
        PngRowReader.CheckPromise(path, header, stream.Length);
        FileStamp file = FileStamp.Of(stream, path);
        ImageInfo info = new()
        {
            Shape = header.Shape,
            Axes = FixedAxes.Resolve(path, header.Shape, options.Axes),
            PixelType = header.PixelType,
            IsRgb = header.Shape.Channels == 3,
            PixelSize = header.PixelSize,
            Provenance = header.Provenance,
            HasDroppedAlpha = (header.HasAlpha || header.HasColorKey) && !options.KeepAlpha,
            Warnings = [.. Warnings(header)],
            Notes = [.. Notes(header, HasEnd(chunks, stream, header))],
        };
        DecodedImage image = new(info, () => PngDecoder.Decode(file, header));
        return header.ColorType == PngColorType.Palette && !header.IsIndices
            ? new IndexedImage(image, file, () => Open(path, options with { KeepIndices = true }))
            : image;
    }

    private static IEnumerable<string> Warnings(PngHeader header)
    {
        if (header.IsAnimated)
            yield return "The file is an animation: its default image is read, its other frames are left out. Save them as single files "
            + "or as a TIFF stack.";
        if (header is { HasColorKey: true, Options.KeepAlpha: true })
            yield return "The file makes one value transparent, which is not kept as alpha. Save it as a PNG with an alpha channel.";
    }

    private static IEnumerable<string> Notes(PngHeader header, bool hasEnd)
    {
        if (header.KeepsAlpha) yield return "The last channel is alpha.";
        else if (header.HasAlpha) yield return "The alpha channel was dropped.";
        else if (header is { HasTransparency: true, IsIndices: false }) yield return "Transparency was dropped.";
        if (header.ColorType == PngColorType.Palette)
            yield return header.IsIndices ? "The pixels are indices of the palette." : "The palette was applied: the pixels are RGB.";
        if (header.ColorType == PngColorType.Gray && header.BitDepth < 8)
            yield return $"Gray values of {header.BitDepth} bit were scaled to 0 … 255.";
        if (header is { PixelSize: null, Density.Note: { } note }) yield return note;
        if (Orientation.Note(header.Orientation) is { } orientation) yield return orientation;
        if (!hasEnd) yield return "The file lacks its end mark; it may have been cut short.";
    }

    // The end mark is usually the file's last chunk; only otherwise the chunks are followed to see whether bytes behind it are the reason.
    private static bool HasEnd(PngChunkReader chunks, Stream stream, PngHeader header)
    {
        const int endChunkLength = 12;
        if (chunks.TryReadAt(stream.Length - endChunkLength) is { Type: "IEND", Length: 0 }) return true;
        long offset = header.DataOffset;
        while (chunks.TryReadAt(offset) is { } chunk && chunk.End <= stream.Length)
        {
            if (chunk.Type == "IEND") return true;
            offset = chunk.End;
        }

        return false;
    }
}
