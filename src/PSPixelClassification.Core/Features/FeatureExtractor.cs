using PSPixelClassification.Common;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// Computes the features of one kind of image plane by plane in 2D, tile by tile, with ilastik's bits; <see cref="FeatureVolumeExtractor"/>
/// computes those in 3D. Every value depends on the image and its own position
/// alone: not on tiles, threads or the processor. Immutable and thread-safe; each thread has its own <see cref="FeatureWorker"/>.
/// </summary>
public sealed class FeatureExtractor
{
    /// <summary>Plans the extraction.</summary>
    /// <param name="set">The features.</param>
    /// <param name="shape">The shape of the images; features are those of its y,x planes.</param>
    /// <param name="wanted">Which feature channels somebody will read, one entry per channel; null for all. The others hold anything finite.</param>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ImageTooSmall</c>: width or height is below <see cref="FeatureSet.MinimumImageSize"/>.
    /// </exception>
    public FeatureExtractor(FeatureSet set, ImageShape shape, IReadOnlyList<bool>? wanted = null)
        : this(set, shape, wanted, FilterEngine.Best)
    {
    }

    /// <summary>As the public constructor, with the kernels of a chosen vector width.</summary>
    internal FeatureExtractor(FeatureSet set, ImageShape shape, IReadOnlyList<bool>? wanted, FilterEngine engine)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Channels, 1, nameof(shape));
        Set = set;
        Shape = shape;
        Engine = engine;
        ChannelCount = set.GetChannelCount(shape.Channels);
        if (wanted is not null && wanted.Count != ChannelCount)
            throw new ArgumentException($"{wanted.Count} entries do not fit {ChannelCount} feature channels.", nameof(wanted));
        FeatureSet in2D = set.WithIn2D(true);
        ImageSizeRule.ThrowIfTooSmall(in2D, shape);
        Scales = ScalePlan.Wanted(in2D, shape.Channels, wanted);
        Halo = Scales.Select(scale => scale.Halo).DefaultIfEmpty(0).Max();
    }

    /// <summary>The features.</summary>
    public FeatureSet Set { get; }

    /// <summary>The shape of the images.</summary>
    public ImageShape Shape { get; }

    /// <summary>Feature channels of such an image, unwanted ones included.</summary>
    public int ChannelCount { get; }

    /// <summary>How many pixels around a tile the wanted features look at; at most <see cref="FeatureSet.Halo"/>.</summary>
    public int Halo { get; }

    /// <summary>The scales with anything wanted.</summary>
    internal IReadOnlyList<ScalePlan> Scales { get; }

    /// <summary>The kernels.</summary>
    internal FilterEngine Engine { get; }

    /// <summary>The part of the image that a tile's features look at.</summary>
    /// <param name="tile">The tile.</param>
    /// <returns>The tile grown by <see cref="Halo"/>, clipped to the image: what a <see cref="FeatureInput"/> must hold.</returns>
    public Region WindowFor(Region tile) => tile.Inflate(Halo).Intersect(Shape.Bounds);

    /// <summary>Makes the buffers of one thread.</summary>
    /// <returns>A worker; the caller disposes it.</returns>
    public FeatureWorker CreateWorker() => new(this);
}
