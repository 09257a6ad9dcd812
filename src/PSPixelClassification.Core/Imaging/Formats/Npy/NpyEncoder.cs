using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>
/// Writes NPY, version 1, C order, the machine's byte order, every sample type. Axes as <see cref="AxisOrder.For"/> names them:
/// y,x for one channel, y,x,c for more (as ilastik's probabilities), z and t in front where there are several.
/// The format has no place for pixel size and channel names.
/// </summary>
internal sealed class NpyEncoder : IImageEncoder
{
    public string Extension => ".npy";

    public string? Refuse(OutputImage image) => null;

    public IImageWriter Create(string path, OutputImage image) => new NpyWriter(path, image);
}
