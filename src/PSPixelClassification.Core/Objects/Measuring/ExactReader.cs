using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>Reads samples of any type as float64, which holds every value of every type.</summary>
/// <param name="source">The image.</param>
internal sealed class ExactReader(IImageSource source) : IDisposable
{
    private readonly IPixelReader _reader = source.OpenReader();

    /// <summary>Reads a rectangle.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle, inside the image.</param>
    /// <returns>Axis order [c][y][x].</returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public double[] Read(Plane plane, Region region)
    {
        ImageInfo info = source.Info;
        long count = region.PixelCount * info.Shape.Channels;
        byte[] samples = new byte[count * info.PixelType.SizeInBytes()];
        _reader.Read(plane, region, samples);
        double[] values = new double[count];
        PixelWidening.Widen(info.PixelType, samples, PixelType.Float64, MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public void Dispose() => _reader.Dispose();
}
