using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Features.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>
/// What the tiles of a slab are computed from: pixels around the strip they are in, and for the scales that a plan keeps
/// (<see cref="TilePlan.KeptScales"/>) slices that are smoothed already. Slabs come in the plan's order.
/// </summary>
internal sealed class SlabInput : IDisposable
{
    // Pixels that are read at once for smoothing.
    private const long ReadBytes = 32L << 20;

    private readonly PixelBox _pixels;
    private readonly PixelBox? _whole;
    private readonly bool _readsStrips;
    private readonly bool[] _isNonFinite;
    private readonly List<SmoothedSlices> _smoothed = [];
    private IndexRange _reach;
    private int _time = -1;

    /// <summary>Opens the image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="extractor">All features that may be computed.</param>
    /// <param name="plan">How the image is cut.</param>
    /// <param name="region">The rectangle of the slabs.</param>
    public SlabInput(ClassifierImage image, FeatureExtractor extractor, TilePlan plan, Region region)
    {
        ILookup<bool, ScalePlan> scales = extractor.Scales.ToLookup(scale => plan.KeptScales.Contains(scale.Sigma));
        InputChannels inputs = extractor.Set.Inputs;
        _readsStrips = scales[false].Any();
        _pixels = new PixelBox(
            image, inputs, scales[false].Select(scale => scale.Halo).DefaultIfEmpty(0).Max(),
            scales[false].Select(scale => scale.DepthHalo).DefaultIfEmpty(0).Max());
        _isNonFinite = new bool[extractor.Shape.Depth];
        if (!scales[true].Any()) return;
        try
        {
            _whole = new PixelBox(image, inputs, halo: 0, depthHalo: 0);
            foreach (ScalePlan[] group in scales[true].OrderByDescending(scale => scale.Kernels.Presmoothing.Radius).Chunk(ScaleGroup.Size))
                _smoothed.Add(new SmoothedSlices(extractor, group, region, plan.SlabDepth));
        }
        catch
        {
            // The image may be gone by now, or the memory short; no file stays open for that.
            Dispose();
            throw;
        }
    }

    /// <summary>The kept scales.</summary>
    public IReadOnlyList<SmoothedSlices> Smoothed => _smoothed;

    /// <summary>The strip that was read last, for the other scales.</summary>
    public FeatureInput Pixels => _pixels.Input;

    /// <summary>Whether a NaN or an infinity is among what the strip's features look at.</summary>
    public bool HasNonFinite =>
        (_readsStrips && _pixels.HasNonFinite) || _isNonFinite.AsSpan(_reach.First, _reach.Count).Contains(true);

    /// <summary>Reads a strip, and smooths what its slab looks at and the one before it did not.</summary>
    /// <param name="slab">The slab; none before those read already.</param>
    /// <param name="strip">The strip.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="cancellationToken">Looked at per slice.</param>
    public void Read(Slab slab, Region strip, int threads, CancellationToken cancellationToken)
    {
        if (slab.Time != _time) Array.Clear(_isNonFinite);
        _time = slab.Time;
        foreach (SmoothedSlices slices in Smoothed)
            Smooth(slices, slab.Time, slices.MoveTo(slab.Time, slab.Slices), threads, cancellationToken);
        int halo = Smoothed.Select(slices => slices.DepthHalo).DefaultIfEmpty(0).Max();
        _reach = slab.Slices.Inflate(halo).Intersect(new IndexRange(0, _isNonFinite.Length));
        if (_readsStrips) _pixels.Read(slab.Time, strip, slab.Slices, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SmoothedSlices slices in Smoothed) slices.Dispose();
        _whole?.Dispose();
        _pixels.Dispose();
    }

    private void Smooth(SmoothedSlices slices, int time, IndexRange missing, int threads, CancellationToken cancellationToken)
    {
        if (missing.Count <= 0) return;
        Region window = slices.Area.Inflate(slices.PresmoothingRadius).Intersect(slices.Shape.Bounds);
        int atOnce = (int)Math.Clamp(ReadBytes / (window.PixelCount * slices.Shape.Channels * sizeof(float)), 1, missing.Count);
        IReadOnlyList<Region> blocks = SliceSmoother.Blocks(slices.Area);
        using ObjectPool<SliceSmoother> smoothers = new(() => new SliceSmoother(slices), threads);
        for (int first = missing.First; first < missing.End; first += atOnce)
        {
            IndexRange read = new IndexRange(first, first + atOnce).Intersect(missing);
            _whole!.Read(time, window, read, cancellationToken);
            if (_whole.HasNonFinite) _isNonFinite.AsSpan(read.First, read.Count).Fill(true);
            ParallelWork.Run(
                read.Count * blocks.Count, threads, smoothers.Rent,
                (i, lease) => lease.Item.Run(_whole.Input, read.First + i / blocks.Count, blocks[i % blocks.Count]), cancellationToken);
        }
    }
}
