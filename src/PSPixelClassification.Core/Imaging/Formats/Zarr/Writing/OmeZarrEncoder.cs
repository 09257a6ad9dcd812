using System.Numerics;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>
/// Writes OME-Zarr, a folder: the image in levels of half the resolution each, in chunks of one plane of one channel, packed by Blosc.
/// Axes are those of t, c, z, y, x whose extent is above 1, y and x always. Labels, whose values are numbers and no measurements, are also
/// a label image with names and colors, in "labels", on the same arrays. Every sample type.
/// </summary>
/// <param name="version">The version of OME-NGFF.</param>
/// <param name="threads">Most threads that pack at once, at least 1; the bytes do not depend on it.</param>
internal sealed class OmeZarrEncoder(OmeZarrVersion version, int threads) : IImageEncoder
{
    /// <summary>The order that OME-NGFF demands: time, channels, then space (0.4, "multiscales" metadata).</summary>
    public const string AxisLetters = "tczyx";

    public string Extension => ".ome.zarr";

    public bool WritesFolder => true;

    public string? Refuse(OutputImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Axes is not { } axes) return null;
        bool isInOrder = string.Concat(AxisLetters.Where(axes.Has)) == axes.Letters && axes.Has('y') && axes.Has('x');
        return isInOrder
            ? StoredAxes.RefuseMissing(image)
            : $"OME-Zarr has its axes in the order {AxisLetters}, of which letters may be left out. {ExportRemedies.FormatOfAxes}";
    }

    public IImageWriter Create(string path, OutputImage image)
    {
        WriterMaking making = new(path, image, version, threads);
        image.PixelType.Dispatch(ref making);
        return making.Writer!;
    }

    private struct WriterMaking(string path, OutputImage image, OmeZarrVersion version, int threads) : IPixelAction
    {
        public IImageWriter? Writer { get; private set; }

        public void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Writer = new OmeZarrWriter<T>(path, image, version, threads);
    }
}
