using System.Collections.Concurrent;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>The channels of one choice of features, for single rectangles. Thread-safe.</summary>
internal sealed class ChosenFeatures(FeatureSet featureSet, IReadOnlyList<ClassifierImage> images) : IDisposable
{
    // The one on view, and those before it; each takes a few megabytes for a thread, in volumes many times that.
    private const int MaxChannels = 4;
    private const int SamplesASide = 3;

    private readonly RecentPools<(int Image, int Channel), PlaneFeatureExtractor> _features =
        new(MaxChannels, key => Open(featureSet, images[key.Image], key.Channel));

    private readonly ConcurrentDictionary<(int Image, int Channel), RetryingLazy<ChannelHistogram>> _ranges = [];

    /// <summary>The features.</summary>
    public FeatureSet FeatureSet => featureSet;

    /// <summary>Computes a rectangle of a channel of an image, [y][x].</summary>
    public void Compute(
        int image, int channel, Plane plane, Region region, Memory<float> destination, CancellationToken cancellationToken) =>
        _features.Use((image, channel), features =>
        {
            features.Compute(plane, region, destination.Span, cancellationToken);
            return true;
        });

    /// <summary>How the values of a channel are distributed, by nine places of the image's middle plane.</summary>
    public ChannelHistogram Range(int image, int channel, CancellationToken cancellationToken) =>
        _ranges.GetOrAdd((image, channel), key => new RetryingLazy<ChannelHistogram>(stop => Sample(key.Image, key.Channel, stop)))
            .Get(cancellationToken);

    public void Dispose() => _features.Dispose();

    // Of the filter of the channel alone: the others' channels would take memory, and in volumes the widest σ says how much is read.
    private static PlaneFeatureExtractor Open(FeatureSet featureSet, ClassifierImage image, int channel)
    {
        FeatureSet resolved = featureSet.Resolve(image.Extent);
        foreach (FeatureSelection selection in resolved.Selections)
        {
            FeatureSet alone = FeatureSet.Create([selection], resolved.SigmaUnit)
                .WithIn2D(resolved.IsIn2D(selection.Sigma, image.Extent)).WithInputs(resolved.Inputs).WithChannelsOf(resolved);
            int count = alone.GetChannelCount(image.Extent);
            if (channel < count) return new PlaneFeatureExtractor(alone, image, channel);
            channel -= count;
        }

        throw new ArgumentOutOfRangeException(nameof(channel));
    }

    private ChannelHistogram Sample(int image, int channel, CancellationToken cancellationToken)
    {
        ImageShape shape = images[image].Extent;
        Plane middle = new(shape.Times / 2, shape.Depth / 2);
        (int width, int height) = (Math.Min(TileAddress.Side, shape.Width), Math.Min(TileAddress.Side, shape.Height));
        IEnumerable<Region> places = Enumerable.Range(0, SamplesASide * SamplesASide).Select(i => new Region(
            (int)((long)(shape.Width - width) * (i % SamplesASide) / (SamplesASide - 1)),
            (int)((long)(shape.Height - height) * (i / SamplesASide) / (SamplesASide - 1)), width, height));
        List<float> finite = [];
        float[] values = new float[width * height];
        foreach (Region place in places.Distinct())
        {
            Compute(image, channel, middle, place, values, cancellationToken);
            finite.AddRange(values.Where(float.IsFinite));
        }

        return ChannelHistogram.Of(finite);
    }
}
