using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Reading;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>TIFF and BigTIFF, with what ImageJ, OME and tifffile write into them.</summary>
internal sealed class TiffFormat : IImageFormat
{
    public string Name => "TIFF";

    public IReadOnlyList<string> Extensions { get; } = [".tif", ".tiff"];

    public bool Recognizes(ReadOnlySpan<byte> head) => TiffFile.IsTiff(head);

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(options);
        FileStamp file = FileStamp.Of(path);
        TiffSource source = TiffSource.Open(path, options);
        return source.HasAppliedPalette ? new IndexedImage(source, file, () => Open(path, options with { KeepIndices = true })) : source;
    }
}
