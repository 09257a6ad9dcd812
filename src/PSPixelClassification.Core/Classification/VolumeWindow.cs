using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Reads boxes of one time point of a volume as float32, values as they are. For one thread.</summary>
internal sealed class VolumeWindow : IDisposable
{
    private readonly IPixelReader _reader;
    private readonly ImageInfo _info;
    private readonly int _halo;
    private readonly int _depthHalo;
    private byte[] _samples = [];

    /// <summary>Opens the image.</summary>
    /// <param name="source">The pixels.</param>
    /// <param name="featureSet">The features the pixels are for; they say how far around a box to read.</param>
    public VolumeWindow(IImageSource source, FeatureSet featureSet)
    {
        _info = source.Info;
        _halo = featureSet.Halo;
        _depthHalo = featureSet.GetDepthHalo(_info.Shape);
        _reader = source.OpenReader();
        Input = new FeatureVolumeInput(_info.Shape);
    }

    /// <summary>What <see cref="Read"/> filled last.</summary>
    public FeatureVolumeInput Input { get; }

    /// <summary>Whether <see cref="Input"/> holds a NaN or an infinity.</summary>
    public bool HasNonFinite { get; private set; }

    /// <summary>Fills <see cref="Input"/> with a box and the pixels around it that the features look at.</summary>
    /// <param name="time">The time point.</param>
    /// <param name="region">Columns and rows.</param>
    /// <param name="firstSlice">The first slice.</param>
    /// <param name="endSlice">The slice after the last.</param>
    /// <param name="cancellationToken">Looked at per slice.</param>
    public void Read(int time, Region region, int firstSlice, int endSlice, CancellationToken cancellationToken)
    {
        Input.Reset(region.Inflate(_halo), firstSlice - _depthHalo, endSlice + _depthHalo);
        HasNonFinite = false;
        int bytes = checked((int)Input.Window.PixelCount * _info.PixelType.SizeInBytes());
        int all = checked(bytes * _info.Shape.Channels);
        if (_samples.Length < all) _samples = GC.AllocateUninitializedArray<byte>(all);
        for (int z = Input.FirstSlice; z < Input.EndSlice; z++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _reader.Read(new Plane(time, z), Input.Window, _samples.AsSpan(0, all));
            for (int channel = 0; channel < _info.Shape.Channels; channel++)
            {
                Span<float> pixels = Input.Plane(channel, z);
                PixelConversion.ToSingle(_info.PixelType, _samples.AsSpan(channel * bytes, bytes), pixels);
                HasNonFinite |= !_info.PixelType.IsInteger() && PixelWindow.ContainsNonFinite(pixels);
            }
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        Input.Dispose();
    }
}
