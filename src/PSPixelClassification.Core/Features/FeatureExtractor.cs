using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Features.Planes;
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

    private readonly List<(int Channel, float Factor)> _factors = [];

    /// <summary>Plans the extraction.</summary>
    /// <param name="geometry">The features on images of one kind.</param>
    /// <param name="wanted">
    /// Which feature channels somebody will read, one entry per channel; null for all. The others hold anything finite.
    /// </param>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ImageTooSmall</c>: width or height is below <see cref="FeatureGeometry.MinimumImageSize"/>, or the depth below
    /// <see cref="FeatureGeometry.MinimumDepth"/>.
    /// </exception>
    public FeatureExtractor(FeatureGeometry geometry, IReadOnlyList<bool>? wanted = null)
        : this(geometry, wanted, FilterEngine.Best)
    {
    }

    /// <summary>Plans the extraction with σ in pixels.</summary>
    /// <param name="set">The features; without a choice of 2D or 3D, the image decides (<see cref="FeatureSet.Resolve"/>).</param>
    /// <param name="shape">The shape of the images.</param>
    /// <param name="wanted">As in the other constructor.</param>
    /// <exception cref="ClassifierMismatchException"><c>ImageTooSmall</c>; <c>PixelSizeMissing</c>: σ are lengths.</exception>
    public FeatureExtractor(FeatureSet set, ImageShape shape, IReadOnlyList<bool>? wanted = null)
        : this(new FeatureGeometry(set, shape, pixelSize: null), wanted)
    {
    }

    /// <summary>As the public constructor, with the kernels of a chosen vector width.</summary>
    internal FeatureExtractor(FeatureGeometry geometry, IReadOnlyList<bool>? wanted, FilterEngine engine)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ImageShape shape = geometry.Shape;
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Channels, 1, nameof(geometry));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Depth, 1, nameof(geometry));
        Geometry = geometry;
        Shape = shape with { Channels = Set.Inputs.Count(shape.Channels) };
        Engine = engine;
        ChannelCount = Set.GetChannelCount(shape);
        if (wanted is not null && wanted.Count != ChannelCount)
            throw new ArgumentException($"{wanted.Count} entries do not fit {ChannelCount} feature channels.", nameof(wanted));
        ImageSizeRule.ThrowIfTooSmall(geometry);
        Scales = ScalePlan.Wanted(geometry, Shape.Channels, wanted);
        Halo = Scales.Select(scale => scale.Halo).DefaultIfEmpty(0).Max();
        DepthHalo = Scales.Select(scale => scale.DepthHalo).DefaultIfEmpty(0).Max();
        int channel = 0;
        foreach (FeatureSelection selection in Set.Selections)
        {
            int outputs = selection.Kind.Outputs(Set.IsIn2D(selection.Sigma, shape));
            for (int i = 0; i < Set.InputCountOf(selection, shape.Channels) * outputs; i++, channel++)
            {
                float factor = (float)geometry.FactorOf(selection, i % outputs);
                if (factor != 1 && wanted?[channel] != false) _factors.Add((channel, factor));
            }
        }
    }

    /// <summary>The features on images of one kind.</summary>
    public FeatureGeometry Geometry { get; }

    /// <summary>The features, with the choice of 2D or 3D made.</summary>
    public FeatureSet Set => Geometry.Set;

    /// <summary>The shape of what is computed on: that of the images, with the channels of <see cref="FeatureSet.Inputs"/>.</summary>
    public ImageShape Shape { get; }

    /// <summary>Feature channels of such an image, unwanted ones included.</summary>
    public int ChannelCount { get; }

    /// <summary>Whether all scales are in 2D, so that a slice's features are those of its pixels alone.</summary>
    public bool IsPlanar => Geometry.IsPlanar;

    /// <summary>Most rows of a tile; its columns are at most <see cref="FeatureTile.Side"/>.</summary>
    public int MaxTileHeight => IsPlanar ? FeatureTile.Side : MaxVolumeTileHeight;

    /// <summary>
    /// How many pixels around a tile the wanted features look at, along x and y; at most <see cref="FeatureGeometry.Halo"/>.
    /// </summary>
    public int Halo { get; }

    /// <summary>How many slices before and behind a slice the wanted features look at; 0 where all are in 2D.</summary>
    public int DepthHalo { get; }

    /// <summary>The scales with anything wanted.</summary>
    internal IReadOnlyList<ScalePlan> Scales { get; }

    /// <summary>What wanted channels are multiplied by after the filters, those of 1 left out.</summary>
    internal ReadOnlySpan<(int Channel, float Factor)> Factors => CollectionsMarshal.AsSpan(_factors);

    /// <summary>The kernels.</summary>
    internal FilterEngine Engine { get; }

    /// <summary>The part of every slice that a tile's features look at.</summary>
    /// <param name="tile">The tile.</param>
    /// <returns>The tile grown by <see cref="Halo"/>, clipped to the image: what a <see cref="FeatureInput"/> must hold.</returns>
    public Region WindowFor(Region tile) => tile.Inflate(Halo).Intersect(Shape.Bounds);

    /// <summary>The slices that the features of a range of slices look at.</summary>
    /// <param name="slices">The range.</param>
    /// <returns>The range grown by <see cref="DepthHalo"/>, clipped to the image.</returns>
    public IndexRange SlicesFor(IndexRange slices) => slices.Inflate(DepthHalo).Intersect(Shape.Slices);

    /// <summary>Makes the buffers of one thread; in 3D about 17 MB per channel of the image for the default scales.</summary>
    /// <returns>A worker; the caller disposes it.</returns>
    public FeatureWorker CreateWorker() => CreateWorker([]);

    /// <summary>As the public method, for a worker that need not smooth what is smoothed already.</summary>
    /// <param name="smoothed">Scales of this set on the same image; stay the caller's. In 3D only.</param>
    internal FeatureWorker CreateWorker(IReadOnlyList<SmoothedSlices> smoothed) =>
        IsPlanar ? new PlanarFeatureWorker(this) : new VolumeFeatureWorker(this, smoothed);
}
