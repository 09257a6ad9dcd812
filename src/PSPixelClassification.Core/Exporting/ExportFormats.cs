using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Png;
using PSPixelClassification.Imaging.Formats.Tiff;

namespace PSPixelClassification.Exporting;

/// <summary>The encoder of each format.</summary>
internal static class ExportFormats
{
    /// <summary>The encoder.</summary>
    /// <param name="format">The format.</param>
    /// <param name="internalPath">The data set's path in files that hold several.</param>
    /// <returns>A stateless encoder.</returns>
    public static IImageEncoder Encoder(this ExportFormat format, string internalPath) => format switch
    {
        ExportFormat.Tif => new TiffEncoder(),
        ExportFormat.OmeTif => new TiffEncoder(dialect: TiffDialect.Ome),
        ExportFormat.Png => new PngEncoder(),
        ExportFormat.Npy => new NpyEncoder(),
        ExportFormat.Hdf5 => new Hdf5Encoder(internalPath),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
    };
}
