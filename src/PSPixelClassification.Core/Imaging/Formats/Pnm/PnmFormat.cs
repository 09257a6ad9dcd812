using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Pnm;

/// <summary>
/// Reads netpbm's formats: PBM, PGM and PPM as text and raw, and PAM. Values are the stored ones whatever the largest value is, as in
/// ilastik (vigra); bits are black 0 and white 255, as everywhere but in vigra, which reads raw bitmaps wrong.
/// </summary>
// Not through ImageSharp (2.1.13): it scales values to 255 or 65535, knows no PAM, reads bits without spaces wrong, gives no rows without
// the whole image, and reads files that are cut short as complete.
internal sealed class PnmFormat : IImageFormat
{
    /// <summary>What its files are refused with.</summary>
    public static FormatErrors Errors { get; } = new("Copy or export the image again.");

    public string Name => "PNM";

    public IReadOnlyList<string> Extensions { get; } = [".pgm", ".ppm", ".pbm", ".pnm", ".pam"];

    public bool Recognizes(ReadOnlySpan<byte> head) => PnmHeaderReader.Recognizes(head);

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        PnmHeader header = PnmHeaderReader.Read(stream, path) with { KeepsAlpha = options.KeepAlpha };
        if (header.IsText) DecodedRows.CheckSize(path, header.Shape, header.PixelType);
        FileStamp file = FileStamp.Of(stream, path);
        ImageInfo info = new()
        {
            Shape = header.Shape,
            Axes = FixedAxes.Resolve(path, header.Shape, options.Axes),
            PixelType = header.PixelType,
            IsRgb = header.Shape.Channels == 3,
            HasDroppedAlpha = header.HasAlpha && !header.KeepsAlpha,
            Notes = header.HasAlpha ? [header.KeepsAlpha ? "The last channel is alpha." : "The alpha channel was dropped."] : [],
            Warnings = [.. Warnings(stream, header)],
        };
        return header.IsText
            ? new DecodedImage(info, () => PnmTextDecoder.Decode(file, header))
            : new RasterImage(file, info, header.Layout, new PnmUnpacker(header));
    }

    // Raw pictures may follow each other in one file.
    private static IEnumerable<string> Warnings(Stream stream, PnmHeader header)
    {
        if (header.IsText) yield break;
        stream.Position = header.DataOffset + header.Height * header.Layout.Stride;
        byte[] next = new byte[8];
        int length = stream.ReadAtLeast(next, next.Length, throwOnEndOfStream: false);
        long rest = stream.Length - stream.Position;
        if (PnmHeaderReader.Recognizes(next.AsSpan(0, length)))
        {
            yield return $"The file holds more than one picture: the first is read, {Counted.Of(rest + length, "byte")} behind it are "
                + "left out. "
                + "Split it, for example with pamsplit.";
        }
    }
}
