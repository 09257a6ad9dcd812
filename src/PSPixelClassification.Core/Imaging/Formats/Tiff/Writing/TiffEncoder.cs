using System.Globalization;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>
/// Writes TIFF: a colour picture as one RGB page a plane, anything else as one page for each time point, slice and channel (channel fastest),
/// described the way ImageJ or OME does. BigTIFF from 4 GB on.
/// </summary>
/// <param name="compression">How pages are compressed.</param>
/// <param name="dialect">How they are described.</param>
internal sealed class TiffEncoder(
    TiffWriteCompression compression = TiffWriteCompression.Lzw, TiffDialect dialect = TiffDialect.ImageJ) : IImageEncoder
{
    // LibTiff.NET counts directories with 16 bits.
    private const int MostPages = 32000;

    /// <inheritdoc/>
    public string Extension => dialect == TiffDialect.Ome ? ".ome.tif" : ".tif";

    /// <inheritdoc/>
    public string? Refuse(OutputImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        long pages = TiffPagePlan.PagesOf(image);
        if (pages > MostPages)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"The result has {pages} planes and channels; a TIFF written here holds {MostPages}. Export fewer slices at a time, or NumPy files.");
        }

        return (long)image.Shape.Width * TiffPagePlan.PixelBytesOf(image) > int.MaxValue / 4
            ? "The result's rows are too long for a TIFF. Export a region."
            : null;
    }

    /// <inheritdoc/>
    public IImageWriter Create(string path, OutputImage image)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Refuse(image) is { } reason) throw new ArgumentException(reason, nameof(image));
        return new TiffWriter(path, image, compression, dialect);
    }
}
