using PSPixelClassification.Classification.Inputs;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>
/// Reads boxes of one time point as float32, ilastik's cast: values as they are, no scaling, and what a feature set makes of them beside or
/// in their place. For one thread.
/// </summary>
internal sealed class PixelBox : IDisposable
{
    private readonly IPixelReader _reader;
    private readonly ImageInfo _info;
    private readonly int _halo;
    private readonly int _depthHalo;
    private readonly RentedArray<byte> _samples = new();
    private readonly RentedArray<float> _stored = new();
    private readonly RentedArray<float> _scratch = new();

    // Null where features are computed on the stored values alone.
    private readonly InputPlanes? _planes;
    private readonly InputScalings? _scalings;

    /// <summary>Opens an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="inputs">What is made of it.</param>
    /// <param name="halo">How many pixels around a box are read along x and y.</param>
    /// <param name="depthHalo">How many slices before and behind a box are read.</param>
    public PixelBox(ClassifierImage image, InputChannels inputs, int halo, int depthHalo)
    {
        _info = image.Source.Info;
        (_halo, _depthHalo) = (halo, depthHalo);
        _reader = image.Source.OpenReader();
        Input = new FeatureInput(_info.Shape with { Channels = inputs.Count(_info.Shape.Channels) });
        if (!inputs.IsStoredOnly) (_planes, _scalings) = (new InputPlanes(inputs, _info), image.ScalingsFor(inputs));
    }

    /// <summary>Opens an image for the features of a set, all channels of them.</summary>
    /// <param name="image">The image.</param>
    /// <param name="featureSet">The features.</param>
    public PixelBox(ClassifierImage image, FeatureSet featureSet)
        : this(image, image.GeometryOf(featureSet))
    {
    }

    private PixelBox(ClassifierImage image, FeatureGeometry geometry)
        : this(image, geometry.Set.Inputs, geometry.Halo, geometry.DepthHalo)
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
    public void Read(int time, Region region, IndexRange slices, CancellationToken cancellationToken)
    {
        IReadOnlyList<ValueScaling>? scalings = _scalings?.Of(time, cancellationToken);
        Input.Reset(region.Inflate(_halo), slices.Inflate(_depthHalo));
        HasNonFinite = false;
        int pixels = checked((int)Input.Window.PixelCount);
        int count = checked(pixels * _info.Shape.Channels);
        Span<byte> samples = _samples.Take(checked(count * _info.PixelType.SizeInBytes())).Span;
        for (int z = Input.Slices.First; z < Input.Slices.End; z++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _reader.Read(new Plane(time, z), Input.Window, samples);
            if (scalings is null) Convert(samples, pixels, z);
            else Derive(samples, scalings, pixels, z);
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _samples.Dispose();
        _stored.Dispose();
        _scratch.Dispose();
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

    private void Convert(ReadOnlySpan<byte> samples, int pixels, int z)
    {
        int bytes = pixels * _info.PixelType.SizeInBytes();
        for (int channel = 0; channel < _info.Shape.Channels; channel++)
        {
            Span<float> plane = Input.Plane(channel, z);
            PixelConversion.ToSingle(_info.PixelType, samples.Slice(channel * bytes, bytes), plane);
            HasNonFinite |= !_info.PixelType.IsInteger() && ContainsNonFinite(plane);
        }
    }

    private void Derive(ReadOnlySpan<byte> samples, IReadOnlyList<ValueScaling> scalings, int pixels, int z)
    {
        Span<float> stored = _stored.Take(pixels * _planes!.StoredCount).Span;
        _planes.Convert(samples, stored);
        _planes.Fill(stored, scalings, Input, z, _scratch.Take(pixels * InputChannels.StainCount).Span);
        // Also what is finite as it is stored may be none when it is scaled: far outside the percentiles of others that are close together.
        for (int channel = 0; channel < Input.Shape.Channels && !_info.PixelType.IsInteger(); channel++)
            HasNonFinite |= ContainsNonFinite(Input.Plane(channel, z));
    }
}
