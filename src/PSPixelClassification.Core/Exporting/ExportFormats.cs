using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Png;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;
using PSPixelClassification.Imaging.Formats.Zarr;
using PSPixelClassification.Imaging.Formats.Zarr.Writing;

namespace PSPixelClassification.Exporting;

/// <summary>The encoder of each format.</summary>
internal static class ExportFormats
{
    /// <summary>
    /// The extensions of all formats that people write, and of pictures that are not written; longer ones before those they end in.
    /// </summary>
    public static IReadOnlyList<string> AllExtensions { get; } = Array.AsReadOnly<string>(
        [".ome.zarr", ".zarr", ".ome.tiff", ".ome.tif", ".tiff", ".tif", ".png", ".npy", ".hdf5", ".h5", ".jpeg", ".jpg", ".bmp"]);

    /// <summary>The extensions that stand for a format when people write them.</summary>
    /// <param name="format">The format.</param>
    /// <returns>Lower case, with the dot.</returns>
    public static IReadOnlyList<string> Extensions(this ExportFormat format) => format switch
    {
        ExportFormat.Tif => [".tiff", ".tif"],
        ExportFormat.OmeTif => [".ome.tiff", ".ome.tif", ".tiff", ".tif"],
        ExportFormat.Png => [".png"],
        ExportFormat.Npy => [".npy"],
        ExportFormat.Hdf5 => [".hdf5", ".h5"],
        ExportFormat.OmeZarr => [".ome.zarr", ".zarr"],
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
    };

    /// <summary>The encoder.</summary>
    /// <param name="format">The format, which may be another one than that of the settings.</param>
    /// <param name="settings">
    /// The data set's path in files that hold several, the compression of TIFF, the version of OME-Zarr, the threads that pack.
    /// </param>
    /// <returns>A stateless encoder.</returns>
    /// <exception cref="ExportException"><c>FormatUnsuitable</c>: a compression or version is asked of a format without it.</exception>
    public static IImageEncoder Encoder(this ExportFormat format, OutputSettings settings)
    {
        if (settings is { Compression: not null, Format: not (ExportFormat.Tif or ExportFormat.OmeTif) })
        {
            throw new ExportException(
                ErrorIds.FormatUnsuitable,
                $"{settings.Format} files have one kind of compression only. {ExportRemedies.CompressionOfTiff}");
        }

        if (settings is { ZarrVersion: not null, Format: not ExportFormat.OmeZarr })
        {
            throw new ExportException(
                ErrorIds.FormatUnsuitable, $"{settings.Format} files have no version of OME-Zarr. {ExportRemedies.VersionOfZarr}");
        }

        TiffWriteCompression compression = settings.Compression ?? TiffWriteCompression.Deflate;
        return format switch
        {
            ExportFormat.Tif => new TiffEncoder(compression),
            ExportFormat.OmeTif => new TiffEncoder(compression, TiffDialect.Ome),
            ExportFormat.Png => new PngEncoder(),
            ExportFormat.Npy => new NpyEncoder(),
            ExportFormat.Hdf5 => new Hdf5Encoder(settings.InternalPath),
            ExportFormat.OmeZarr => new OmeZarrEncoder(settings.ZarrVersion ?? OmeZarrVersion.V04, settings.Threads),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
        };
    }
}
