using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>
/// Writes NPY, version 1, C order, the machine's byte order, every sample type. Axes as the image says, or as
/// <see cref="AxisOrder.For"/> names them: y,x for one channel, y,x,c for more (as ilastik's probabilities), z and t in front where there
/// are several.
/// The format has no place for pixel size and channel names.
/// </summary>
internal sealed class NpyEncoder : IImageEncoder
{
    public string Extension => ".npy";

    public string? Refuse(OutputImage image)
    {
        if (StoredAxes.RefuseMissing(image) is { } missing) return missing;
        if (image.Axes?.Letters is not { } letters) return null;
        // Planes come one after the other; a file in which neighbors are of different ones would be written pixel by pixel.
        int rows = Math.Min(letters.IndexOf('y', StringComparison.Ordinal), letters.IndexOf('x', StringComparison.Ordinal));
        bool isByPlane = (image.Shape.Times == 1 || letters.IndexOf('t', StringComparison.Ordinal) < rows)
            && (image.Shape.Depth == 1 || letters.IndexOf('z', StringComparison.Ordinal) < rows);
        return isByPlane ? null : $"NPY is written plane by plane, and '{letters}' mixes planes. {ExportRemedies.PlanesFirst}";
    }

    public IImageWriter Create(string path, OutputImage image) => new NpyWriter(path, image);
}
