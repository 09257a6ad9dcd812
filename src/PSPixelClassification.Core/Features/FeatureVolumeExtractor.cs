using PSPixelClassification.Common;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// Computes the features of volumes, tile by tile and slice after slice, each scale in 2D or 3D as the set says, with ilastik's bits. Every
/// value depends on the image and its own position alone: not on tiles, slabs, threads or the processor. Time points are computed one by one,
/// each as a volume. Immutable and thread-safe; each thread has its own <see cref="FeatureVolumeWorker"/>.
/// </summary>
public sealed class FeatureVolumeExtractor
{
    /// <summary>Most columns of a tile.</summary>
    public const int LargestTileWidth = FeatureTile.Side;

    /// <summary>Most rows of a tile: what a worker keeps of a scale then fits into a core's cache.</summary>
    public const int LargestTileHeight = 32;

    /// <summary>Plans the extraction.</summary>
    /// <param name="set">The features; without a choice of 2D or 3D, the image decides (<see cref="FeatureSet.Resolve"/>).</param>
    /// <param name="shape">The shape of the images.</param>
    /// <param name="wanted">Which feature channels somebody will read, one entry per channel; null for all. The others hold anything finite.</param>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ImageTooSmall</c>: width or height is below <see cref="FeatureSet.MinimumImageSize"/>, or the depth below
    /// <see cref="FeatureSet.GetMinimumDepth"/>.
    /// </exception>
    public FeatureVolumeExtractor(FeatureSet set, ImageShape shape, IReadOnlyList<bool>? wanted = null)
        : this(set, shape, wanted, FilterEngine.Best)
    {
    }

    /// <summary>As the public constructor, with the kernels of a chosen vector width.</summary>
    internal FeatureVolumeExtractor(FeatureSet set, ImageShape shape, IReadOnlyList<bool>? wanted, FilterEngine engine)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Channels, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Depth, 1, nameof(shape));
        Set = set.Resolve(shape);
        Shape = shape;
        Engine = engine;
        ChannelCount = Set.GetChannelCount(shape);
        if (wanted is not null && wanted.Count != ChannelCount)
            throw new ArgumentException($"{wanted.Count} entries do not fit {ChannelCount} feature channels.", nameof(wanted));
        ImageSizeRule.ThrowIfTooSmall(Set, shape);
        Scales = ScalePlan.Wanted(Set, shape.Channels, wanted);
        Halo = Scales.Select(scale => scale.Halo).DefaultIfEmpty(0).Max();
        DepthHalo = Scales.Select(scale => scale.DepthHalo).DefaultIfEmpty(0).Max();
    }

    /// <summary>The features, with the choice of 2D or 3D made.</summary>
    public FeatureSet Set { get; }

    /// <summary>The shape of the images.</summary>
    public ImageShape Shape { get; }

    /// <summary>Feature channels of such an image, unwanted ones included.</summary>
    public int ChannelCount { get; }

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
    /// <returns>The tile grown by <see cref="Halo"/>, clipped to the image: what a <see cref="FeatureVolumeInput"/> must hold.</returns>
    public Region WindowFor(Region tile) => tile.Inflate(Halo).Intersect(Shape.Bounds);

    /// <summary>The first slice that the features of a range of slices look at.</summary>
    /// <param name="firstSlice">The first slice of the range.</param>
    /// <returns>At least 0.</returns>
    public int FirstSliceFor(int firstSlice) => Math.Max(0, firstSlice - DepthHalo);

    /// <summary>The slice after the last that the features of a range of slices look at.</summary>
    /// <param name="endSlice">The slice after the last of the range.</param>
    /// <returns>At most the image's depth.</returns>
    public int EndSliceFor(int endSlice) => Math.Min(Shape.Depth, endSlice + DepthHalo);

    /// <summary>Makes the buffers of one thread: for the default scales about 17 MB per channel of the image.</summary>
    /// <returns>A worker; the caller disposes it.</returns>
    public FeatureVolumeWorker CreateWorker() => new(this);
}
