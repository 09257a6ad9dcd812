using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Reads rectangles of an image as float32, ilastik's cast: values as they are, no scaling. For one thread.</summary>
internal sealed class PixelWindow : IDisposable
{
    private readonly IPixelReader _reader;
    private readonly ImageInfo _info;
    private readonly RentedArray<byte> _samples = new();

    public PixelWindow(IImageSource source)
    {
        _info = source.Info;
        _reader = source.OpenReader();
        Input = new FeatureInput(_info.Shape);
    }

    /// <summary>What <see cref="Read"/> filled last.</summary>
    public FeatureInput Input { get; }

    /// <summary>Whether <see cref="Input"/> holds a NaN or an infinity.</summary>
    public bool HasNonFinite { get; private set; }

    /// <summary>Fills <see cref="Input"/> with a rectangle and the pixels around it.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="region">The rectangle.</param>
    /// <param name="halo">Pixels around it; those outside the image are left out.</param>
    public void Read(Plane plane, Region region, int halo)
    {
        Region window = region.Inflate(halo).Intersect(_info.Shape.Bounds);
        int samples = checked((int)window.PixelCount * _info.Shape.Channels);
        int bytes = checked(samples * _info.PixelType.SizeInBytes());
        Span<byte> read = _samples.Take(bytes).Span;
        _reader.Read(plane, window, read);
        Input.Reset(window);
        PixelConversion.ToSingle(_info.PixelType, read, Input.Pixels);
        HasNonFinite = !_info.PixelType.IsInteger() && ContainsNonFinite(Input.Pixels);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _samples.Dispose();
        Input.Dispose();
    }

    /// <summary>Whether any value is a NaN or an infinity.</summary>
    internal static bool ContainsNonFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) return true;
        }

        return false;
    }
}
