using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Png;
using PSPixelClassification.Imaging.Formats.Tiff;

namespace PSPixelClassification.Exporting;

/// <summary>The encoder of each format.</summary>
internal static class ExportFormats
{
    /// <summary>The encoder.</summary>
    /// <param name="format">The format.</param>
    /// <returns>A stateless encoder.</returns>
    public static IImageEncoder Encoder(this ExportFormat format) => format switch
    {
        ExportFormat.Tif => new TiffEncoder(),
        ExportFormat.Png => new PngEncoder(),
        ExportFormat.Npy => new NpyEncoder(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
    };
}
