using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>An image as a picture: its values stretched to 0 … 255, band by band.</summary>
internal sealed class DisplayedImage : IDisposable
{
    private const float White = 255;
    private readonly ImageInfo _info;
    private readonly IPixelReader _reader;
    private readonly IReadOnlyList<(double Minimum, double Maximum)> _display;
    private byte[] _samples = [];
    private float[] _pixels = [];
    private int _count;

    /// <summary>Finds the range that the image is shown in.</summary>
    /// <param name="source">The image.</param>
    /// <param name="cancellationToken">Looked at while the range is found.</param>
    public DisplayedImage(IImageSource source, CancellationToken cancellationToken)
    {
        _info = source.Info;
        bool isPicture = _info.PixelType == PixelType.UInt8 && _info.Shape.Channels == 3;
        _display = isPicture ? [(0, White), (0, White), (0, White)] : DisplayRange.Estimate(source, cancellationToken);
        _reader = source.OpenReader();
    }

    /// <summary>Reads a rectangle.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle.</param>
    public void Read(Plane plane, Region region)
    {
        _count = (int)region.PixelCount;
        int count = checked(_count * _info.Shape.Channels);
        int bytes = checked(count * _info.PixelType.SizeInBytes());
        if (_samples.Length < bytes)
        {
            _samples = new byte[bytes];
            _pixels = new float[count];
        }

        _reader.Read(plane, region, _samples.AsSpan(0, bytes));
        PixelConversion.ToSingle(_info.PixelType, _samples.AsSpan(0, bytes), _pixels.AsSpan(0, count));
    }

    /// <summary>Red, green or blue of a pixel: the channel of that number; a gray image is gray, a missing third channel black.</summary>
    /// <param name="color">0, 1 or 2.</param>
    /// <param name="pixel">The pixel's index in what was read last.</param>
    /// <returns>0 … 255; 0 where there is no number.</returns>
    public float ValueOf(int color, int pixel)
    {
        int channel = _info.Shape.Channels == 1 ? 0 : color;
        if (channel >= _info.Shape.Channels) return 0;
        (double minimum, double maximum) = _display[channel];
        double scaled = (_pixels[channel * _count + pixel] - minimum) / (maximum - minimum) * White;
        return double.IsNaN(scaled) ? 0 : (float)Math.Clamp(scaled, 0, White);
    }

    public void Dispose() => _reader.Dispose();
}
