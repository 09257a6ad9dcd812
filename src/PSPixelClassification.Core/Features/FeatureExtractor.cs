using PSPixelClassification.Common;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Features.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// Computes the features of one kind of image tile by tile, in a tile slice after slice, each scale in 2D or 3D as the set says, with
/// ilastik's bits. Every value depends on the image and its own position alone: not on tiles, slabs, threads or the processor. Time points
/// are computed one by one. Immutable and thread-safe; each thread has its own <see cref="FeatureWorker"/>.
/// </summary>
public sealed class FeatureExtractor
{
    /// <summary>Most rows of a tile where a scale is in 3D: what a worker keeps of a scale then fits into a core's cache.</summary>
    public const int MaxVolumeTileHeight = 32;

    /// <summary>Plans the extraction.</summary>
    /// <param name="set">The features; without a choice of 2D or 3D, the image decides (<see cref="FeatureSet.Resolve"/>).</param>
    /// <param name="shape">The shape of the images.</param>
    /// <param name="wanted">
    /// Which feature channels somebody will read, one entry per channel; null for all. The others hold anything finite.
    /// </param>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ImageTooSmall</c>: width or height is below <see cref="FeatureSet.MinimumImageSize"/>, or the depth below
    /// <see cref="FeatureSet.GetMinimumDepth"/>.
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
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Depth, 1, nameof(shape));
        Set = set.Resolve(shape);
        Shape = shape with { Channels = set.Inputs.Count(shape.Channels) };
        Engine = engine;
        ChannelCount = Set.GetChannelCount(shape);
        if (wanted is not null && wanted.Count != ChannelCount)
            throw new ArgumentException($"{wanted.Count} entries do not fit {ChannelCount} feature channels.", nameof(wanted));
        ImageSizeRule.ThrowIfTooSmall(Set, shape);
        Scales = ScalePlan.Wanted(Set, Shape.Channels, wanted);
        Halo = Scales.Select(scale => scale.Halo).DefaultIfEmpty(0).Max();
        DepthHalo = Scales.Select(scale => scale.DepthHalo).DefaultIfEmpty(0).Max();
        IsPlanar = Set.GetDepthHalo(shape) == 0;
    }

    /// <summary>The features, with the choice of 2D or 3D made.</summary>
    public FeatureSet Set { get; }

    /// <summary>The shape of what is computed on: that of the images, with the channels of <see cref="FeatureSet.Inputs"/>.</summary>
    public ImageShape Shape { get; }

    /// <summary>Feature channels of such an image, unwanted ones included.</summary>
    public int ChannelCount { get; }

    /// <summary>Whether all scales are in 2D, so that a slice's features are those of its pixels alone.</summary>
    public bool IsPlanar { get; }

    /// <summary>Most rows of a tile; its columns are at most <see cref="FeatureTile.Side"/>.</summary>
    public int MaxTileHeight => IsPlanar ? FeatureTile.Side : MaxVolumeTileHeight;

    /// <summary>How many pixels around a tile the wanted features look at, along x and y; at most <see cref="FeatureSet.Halo"/>.</summary>
    public int Halo { get; }

    /// <summary>How many slices before and behind a slice the wanted features look at; 0 where all are in 2D.</summary>
    public int DepthHalo { get; }

    /// <summary>The scales with anything wanted.</summary>
    internal IReadOnlyList<ScalePlan> Scales { get; }

    /// <summary>The kernels.</summary>
    internal FilterEngine Engine { get; }

    /// <summary>The part of every slice that a tile's features look at.</summary>
    /// <param name="tile">The tile.</param>
    /// <returns>The tile grown by <see cref="Halo"/>, clipped to the image: what a <see cref="FeatureInput"/> must hold.</returns>
    public Region WindowFor(Region tile) => tile.Inflate(Halo).Intersect(Shape.Bounds);

    /// <summary>The slices that the features of a range of slices look at.</summary>
    /// <param name="slices">The range.</param>
    /// <returns>The range grown by <see cref="DepthHalo"/>, clipped to the image.</returns>
    public SliceRange SlicesFor(SliceRange slices) => slices.Inflate(DepthHalo).Intersect(Shape.Slices);

    /// <summary>Makes the buffers of one thread; in 3D about 17 MB per channel of the image for the default scales.</summary>
    /// <returns>A worker; the caller disposes it.</returns>
    public FeatureWorker CreateWorker() => IsPlanar ? new PlanarFeatureWorker(this) : new VolumeFeatureWorker(this);
}
