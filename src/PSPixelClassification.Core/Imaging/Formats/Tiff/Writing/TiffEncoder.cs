using System.Globalization;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>
/// Writes TIFF: a color picture as one RGB page a plane, anything else as one page for each time point, slice and channel (channel
/// fastest), described the way ImageJ or OME does. BigTIFF from 4 GB on.
/// </summary>
internal sealed class TiffEncoder(
    TiffWriteCompression compression = TiffWriteCompression.Deflate, TiffDialect dialect = TiffDialect.ImageJ) : IImageEncoder
{
    // LibTiff.NET counts directories with 16 bits.
    private const int MaxPages = 32000;

    public string Extension => dialect == TiffDialect.Ome ? ".ome.tif" : ".tif";

    public string? Refuse(OutputImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (StoredAxes.RefuseAny("TIFF", image) is { } refusal) return refusal;
        long pages = TiffPagePlan.PagesOf(image);
        if (pages > MaxPages)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The result has {pages} planes and channels; a TIFF written here holds {MaxPages}. "
                + $"Export fewer slices at a time, or NumPy files.");
        }

        // Of an uncompressed ImageJ file, ImageJ and tifffile read the first directory only and take the pixels of all pages to lie behind
        // each other: they would show directories as pixels.
        if (pages > 1 && compression == TiffWriteCompression.None && dialect == TiffDialect.ImageJ)
        {
            return "Uncompressed, several pages or channels in one file are misread by ImageJ and others. "
                + ExportRemedies.CompressPages;
        }

        return (long)image.Shape.Width * TiffPagePlan.PixelBytesOf(image) > int.MaxValue / 4
            ? "The result's rows are too long for a TIFF. Export a region."
            : null;
    }

    public IImageWriter Create(string path, OutputImage image)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Create(
            path, () => new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16), image);
    }

    /// <summary>Starts a file.</summary>
    /// <param name="path">Absolute path of the file; a temporary one may be put beside it.</param>
    /// <param name="create">Creates it, for reading and writing.</param>
    public IImageWriter Create(string path, Func<Stream> create, OutputImage image)
    {
        if (Refuse(image) is { } reason) throw new ArgumentException(reason, nameof(image));
        return new TiffWriter(path, create, image, compression, dialect);
    }
}
