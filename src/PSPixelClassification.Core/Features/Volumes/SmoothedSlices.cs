using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Volumes;

/// <summary>
/// The latest slices of a volume, smoothed along x and y by the first Gaussian of up to three scales. That does not depend on z nor on how
/// the volume is cut: what all tiles of a slab look at is smoothed once, and what the next slab looks at as well is kept for it.
/// </summary>
internal sealed class SmoothedSlices : IDisposable
{
    private readonly ScaleGroup?[] _groups;
    private readonly PlaneRing[][] _rings;
    private int _time = -1;
    private int _next;

    /// <summary>Takes memory.</summary>
    /// <param name="extractor">The features.</param>
    /// <param name="scales">One to <see cref="ScaleGroup.Size"/> of its scales.</param>
    /// <param name="region">The rectangle whose features are wanted.</param>
    /// <param name="slabDepth">Most slices whose features are wanted at once.</param>
    public SmoothedSlices(FeatureExtractor extractor, IReadOnlyList<ScalePlan> scales, Region region, int slabDepth)
    {
        (Engine, Shape) = (extractor.Engine, extractor.Shape);
        Area = region.Inflate(scales.Max(scale => scale.FilterRadius)).Intersect(Shape.Bounds);
        PresmoothingRadius = scales.Max(scale => scale.Kernels.Presmoothing.Radius);
        DepthHalo = scales.Max(scale => scale.DepthHalo);
        _groups = [.. Enumerable.Range(0, Shape.Channels).Select(channel => ScaleGroup.Of(scales, channel).SingleOrDefault())];
        _rings =
        [
            .. _groups.Select(group => group is null ? [] : group.Scales.Select(scale => NewRing(scale, slabDepth)).ToArray()),
        ];
    }

    /// <summary>The kernels.</summary>
    public FilterEngine Engine { get; }

    /// <summary>The shape of the image.</summary>
    public ImageShape Shape { get; }

    /// <summary>The rectangle that is smoothed: the one wanted and a filter radius around it, inside the image.</summary>
    public Region Area { get; }

    /// <summary>How many pixels around <see cref="Area"/> are looked at.</summary>
    public int PresmoothingRadius { get; }

    /// <summary>How many slices before and behind a slab its features look at.</summary>
    public int DepthHalo { get; }

    /// <summary>
    /// Slices that a scale's ring holds: those that a slab looks at, and behind them those that the scale that looks farthest is ahead.
    /// </summary>
    /// <param name="depth">Slices of the image.</param>
    /// <param name="slabDepth">Slices of a slab.</param>
    /// <param name="depthHalo">How far the scale looks.</param>
    /// <param name="largestDepthHalo">How far the scale that looks farthest does.</param>
    public static int SlicesOf(int depth, int slabDepth, int depthHalo, int largestDepthHalo) =>
        (int)Math.Min(depth, (long)slabDepth + depthHalo + largestDepthHalo);

    /// <summary>Moves on to a slab.</summary>
    /// <param name="time">The time point.</param>
    /// <param name="slab">The slices whose features are wanted, behind those of the last call at the same time point.</param>
    /// <returns>The slices to smooth, each once; none if all are there.</returns>
    public IndexRange MoveTo(int time, IndexRange slab)
    {
        IndexRange needed = slab.Inflate(DepthHalo).Intersect(Shape.Slices);
        int first = time == _time ? Math.Max(_next, needed.First) : needed.First;
        (_time, _next) = (time, needed.End);
        return new IndexRange(first, needed.End);
    }

    /// <summary>The scales that are wanted for a channel of the image; null for none.</summary>
    public ScaleGroup? GroupOf(int channel) => _groups[channel];

    /// <summary>The smoothed slices of a channel, in the order of its group's scales.</summary>
    public IReadOnlyList<PlaneRing> RingsOf(int channel) => _rings[channel];

    /// <summary>The smoothed slices of a scale; null if they are not kept here.</summary>
    public PlaneRing? Of(double sigma, int channel)
    {
        for (int i = 0; i < _rings[channel].Length; i++)
        {
            if (_groups[channel]!.Scales[i].Sigma == sigma) return _rings[channel][i];
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PlaneRing ring in _rings.SelectMany(rings => rings)) ring.Dispose();
    }

    private PlaneRing NewRing(ScalePlan scale, int slabDepth)
    {
        PlaneRing ring = new(SlicesOf(Shape.Depth, slabDepth, scale.DepthHalo, DepthHalo), fields: 1, Area.Width, Area.Height);
        ring.Reset(Area);
        return ring;
    }
}
