using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>Reads boxes of one time point as float32, ilastik's cast: values as they are, no scaling. For one thread.</summary>
internal sealed class PixelBox : IDisposable
{
    private readonly IPixelReader _reader;
    private readonly ImageInfo _info;
    private readonly int _halo;
    private readonly int _depthHalo;
    private readonly RentedArray<byte> _samples = new();

    /// <summary>Opens the image.</summary>
    /// <param name="source">The pixels.</param>
    /// <param name="halo">How many pixels around a box are read along x and y.</param>
    /// <param name="depthHalo">How many slices before and behind a box are read.</param>
    public PixelBox(IImageSource source, int halo, int depthHalo)
    {
        _info = source.Info;
        (_halo, _depthHalo) = (halo, depthHalo);
        _reader = source.OpenReader();
        Input = new FeatureInput(_info.Shape);
    }

    /// <summary>Opens the image for the features of a set, all channels of them.</summary>
    /// <param name="source">The pixels.</param>
    /// <param name="featureSet">The features.</param>
    public PixelBox(IImageSource source, FeatureSet featureSet)
        : this(source, featureSet.Halo, featureSet.GetDepthHalo(source.Info.Shape))
    {
    }

    /// <summary>What <see cref="Read"/> filled last.</summary>
    public FeatureInput Input { get; }

    /// <summary>Whether <see cref="Input"/> holds a NaN or an infinity.</summary>
    public bool HasNonFinite { get; private set; }

    /// <summary>Fills <see cref="Input"/> with a box and the pixels around it; those outside the image are left out.</summary>
    /// <param name="time">The time point.</param>
    /// <param name="region">Columns and rows.</param>
    /// <param name="slices">The slices.</param>
    /// <param name="cancellationToken">Looked at per slice.</param>
    public void Read(int time, Region region, SliceRange slices, CancellationToken cancellationToken)
    {
        Input.Reset(region.Inflate(_halo), slices.Inflate(_depthHalo));
        HasNonFinite = false;
        int bytes = checked((int)Input.Window.PixelCount * _info.PixelType.SizeInBytes());
        Span<byte> samples = _samples.Take(checked(bytes * _info.Shape.Channels)).Span;
        for (int z = Input.Slices.First; z < Input.Slices.End; z++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _reader.Read(new Plane(time, z), Input.Window, samples);
            for (int channel = 0; channel < _info.Shape.Channels; channel++)
            {
                Span<float> pixels = Input.Plane(channel, z);
                PixelConversion.ToSingle(_info.PixelType, samples.Slice(channel * bytes, bytes), pixels);
                HasNonFinite |= !_info.PixelType.IsInteger() && ContainsNonFinite(pixels);
            }
        }
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
