using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Tiles of single feature channels in 16 bits, from the 0.35 % to the 99.65 % quantile of a sample of the image: the same for all tiles of
/// the channel.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="cache">Keeps tiles.</param>
internal sealed class FeatureTiles(IReadOnlyList<ClassifierImage> images, TileCache cache) : PyramidTiles(images, cache), IDisposable
{
    private const int SamplesASide = 3;

    private readonly Lock _gate = new();
    private FeatureSet? _featureSet;
    private int _generation;
    private ConcurrentDictionary<(int Image, int Channel), Channel> _channels = [];

    /// <inheritdoc/>
    protected override long? GenerationNow => _featureSet is null ? null : _generation;

    /// <summary>Other features are chosen.</summary>
    /// <param name="featureSet">The features; null for none.</param>
    public void Choose(FeatureSet? featureSet)
    {
        lock (_gate)
        {
            Forget();
            _featureSet = featureSet;
            _generation++;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) Forget();
    }

    /// <inheritdoc/>
    protected override TilePixels? Compute(TileAddress address, Region region, long generation, CancellationToken cancellationToken)
    {
        Channel channel;
        lock (_gate)
        {
            if (_featureSet is not { } featureSet || generation != _generation) return null;
            if (address.Channel < 0 || address.Channel >= featureSet.GetChannelCount(Images[address.Image].Extent)) return null;
            channel = _channels.GetOrAdd((address.Image, address.Channel), key => new Channel(featureSet, Images[key.Image], key.Channel));
        }

        (float low, float high) = channel.Range(address.Plane, cancellationToken);
        byte[] bytes = new byte[region.PixelCount * sizeof(ushort)];
        Span<ushort> scaled = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
        float[] values = channel.Values(address.Plane, region, cancellationToken);
        for (int i = 0; i < values.Length; i++) scaled[i] = SixteenBits.Of(values[i], low, high);
        return new TilePixels(region.Width, region.Height, 1, sizeof(ushort), generation, bytes);
    }

    private void Forget()
    {
        foreach (Channel channel in _channels.Values) channel.Dispose();
        _channels = [];
    }

    /// <summary>One feature channel of one image.</summary>
    private sealed class Channel(FeatureSet featureSet, ClassifierImage image, int index) : IDisposable
    {
        private readonly ObjectPool<PlaneFeatures> _features = new(() => new PlaneFeatures(featureSet, image, index));
        private readonly Lock _gate = new();
        private (float Low, float High)? _range;

        public float[] Values(Plane plane, Region region, CancellationToken cancellationToken) => _features.Use(features =>
        {
            float[] values = new float[region.PixelCount];
            features.Compute(plane, region, values, cancellationToken);
            return values;
        });

        public (float Low, float High) Range(Plane plane, CancellationToken cancellationToken)
        {
            lock (_gate) return _range ??= Sample(plane, cancellationToken);
        }

        public void Dispose() => _features.Dispose();

        private (float Low, float High) Sample(Plane plane, CancellationToken cancellationToken)
        {
            ImageShape shape = image.Extent;
            List<float> values = [];
            for (int i = 0; i < SamplesASide * SamplesASide; i++)
            {
                (int width, int height) = (Math.Min(TileAddress.Side, shape.Width), Math.Min(TileAddress.Side, shape.Height));
                int x = (shape.Width - width) * (i % SamplesASide) / (SamplesASide - 1);
                int y = (shape.Height - height) * (i / SamplesASide) / (SamplesASide - 1);
                values.AddRange(Values(plane, new Region(x, y, width, height), cancellationToken).Where(float.IsFinite));
            }

            ChannelHistogram histogram = ChannelHistogram.Of(values);
            return (histogram.Low, histogram.High);
        }
    }
}
