using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Classification;

/// <summary>Reads which pixels a prediction mask lets through: those above 0 in any channel (ilastik's rule). For one thread.</summary>
internal sealed class PredictionMaskReader(ClassifierImage mask) : IDisposable
{
    private readonly ImageInfo _info = mask.Source.Info;
    private readonly IPixelReader _reader = mask.Source.OpenReader();
    private byte[] _samples = [];
    private float[] _values = [];

    /// <summary>Reads a rectangle.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="region">The rectangle.</param>
    /// <param name="classified">Receives 1 for pixels to classify and 0 for the others, axis order [y][x].</param>
    public void Read(Plane plane, Region region, Span<byte> classified)
    {
        int pixels = checked((int)region.PixelCount);
        int samples = checked(pixels * _info.Shape.Channels);
        int bytes = checked(samples * _info.PixelType.SizeInBytes());
        if (_samples.Length < bytes) _samples = GC.AllocateUninitializedArray<byte>(bytes);
        if (_values.Length < pixels) _values = GC.AllocateUninitializedArray<float>(pixels);
        _reader.Read(plane, region, _samples.AsSpan(0, bytes));
        classified[..pixels].Clear();
        int channelBytes = pixels * _info.PixelType.SizeInBytes();
        for (int channel = 0; channel < _info.Shape.Channels; channel++)
        {
            PixelConversion.ToSingle(_info.PixelType, _samples.AsSpan(channel * channelBytes, channelBytes), _values);
            for (int i = 0; i < pixels; i++) classified[i] |= _values[i] > 0 ? (byte)1 : (byte)0;
        }
    }

    public void Dispose() => _reader.Dispose();
}
