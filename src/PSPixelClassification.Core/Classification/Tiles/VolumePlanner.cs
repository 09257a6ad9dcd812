using PSPixelClassification.Features;
using PSPixelClassification.Features.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>
/// Cuts volumes into slabs of whole slices. Memory goes into results, which let slabs be thick, and into slices that are smoothed along x
/// and y and kept, which make thin slabs cheap: those of the widest σ, whose smoothing costs most. Narrow ones are smoothed again in less
/// time than it takes to fetch them from memory. Which of them is worth it, the count of multiplications tells.
/// </summary>
/// <param name="extractor">The features on the image.</param>
/// <param name="cutout">The box to compute.</param>
/// <param name="resultsPerPixel">Floats to keep per pixel.</param>
internal sealed class VolumePlanner(FeatureExtractor extractor, Cutout cutout, int resultsPerPixel)
{
    /// <summary>What results and kept slices may take together.</summary>
    public const long SlabBytes = 512L << 20;

    /// <summary>What the pixels of a strip may take where not all scales are kept.</summary>
    public const long StripBytes = 96L << 20;

    // With fewer, nearly all the time would go into the halo; a plane so large that these exceed the limit takes the memory.
    private const int MinSlabDepth = 4;

    // Thicker slabs save less than a percent more.
    private const int MaxSlabDepth = 512;

    // What the filters along x and y of a scale in 3D cost, each pass of a smoothing beside its kernel, the reading of a pixel, and the way
    // of a kept one to the memory and back, in multiplications, as measured.
    private const double FilterCost = 30;
    private const double PassCost = 2;
    private const double ReadCost = 5;
    private const double KeepCost = 12;

    private const int TileHeight = FeatureExtractor.MaxVolumeTileHeight;

    private readonly ScalePlan[] _scales = [.. extractor.Scales.OrderByDescending(scale => scale.Kernels.Presmoothing.Radius)];
    private readonly long _sliceBytes = cutout.Region.PixelCount * resultsPerPixel * sizeof(float);

    /// <summary>The cheapest plan within the limits.</summary>
    /// <param name="isSparse">Whether nothing may be kept.</param>
    public TilePlan Plan(bool isSparse)
    {
        int depth = cutout.Slices.Count;
        int smallest = Math.Min(MinSlabDepth, depth);
        int largest = (int)Math.Clamp(SlabBytes / _sliceBytes, smallest, Math.Min(depth, MaxSlabDepth));
        (int slabDepth, List<ScalePlan> kept) = Enumerable.Range(smallest, largest - smallest + 1)
            .Select(slab => (Slab: slab, Kept: isSparse ? [] : Kept(slab)))
            .MinBy(choice => Cost(choice.Slab, choice.Kept));
        return new TilePlan(slabDepth, cutout.Region.Height, StripRows(slabDepth, kept), TileHeight)
        {
            KeptScales = [.. kept.Select(scale => scale.Sigma)],
        };
    }

    private long KeptBytes(int slabDepth, ScalePlan scale, ScalePlan first)
    {
        int slices = SmoothedSlices.SlicesOf(extractor.Shape.Depth, slabDepth, scale.DepthHalo, first.DepthHalo);
        Region area = cutout.Region.Inflate(scale.FilterRadius).Intersect(extractor.Shape.Bounds);
        return slices * area.PixelCount * extractor.Shape.Channels * sizeof(float);
    }

    private List<ScalePlan> Kept(int slabDepth)
    {
        long free = SlabBytes - slabDepth * _sliceBytes;
        List<ScalePlan> kept = [];
        foreach (ScalePlan scale in _scales)
        {
            int first = kept.Count / ScaleGroup.Size * ScaleGroup.Size;
            long bytes = KeptBytes(slabDepth, scale, first < kept.Count ? kept[first] : scale);
            if (bytes > free || Cost(scale, slabDepth, isKept: true) >= Cost(scale, slabDepth, isKept: false)) continue;
            free -= bytes;
            kept.Add(scale);
        }

        return kept;
    }

    // Multiplications for a pixel that depend on the plan.
    private double Cost(int slabDepth, List<ScalePlan> kept)
    {
        int groups = (kept.Count + ScaleGroup.Size - 1) / ScaleGroup.Size;
        double depthHalo = _scales.Except(kept).Select(scale => scale.DepthHalo).DefaultIfEmpty(0).Max();
        double reading = ReadCost * (groups + (kept.Count < _scales.Length ? Again(slabDepth, depthHalo) : 0));
        return reading + _scales.Sum(scale => Cost(scale, slabDepth, kept.Contains(scale)));
    }

    private double Cost(ScalePlan scale, int slabDepth, bool isKept)
    {
        double pass = scale.Kernels.Presmoothing.Radius + PassCost;
        double filters = scale.IsIn2D ? 0 : FilterCost * Again(slabDepth, scale.DepthFilterRadius);
        if (isKept) return filters + 2 * pass + KeepCost;
        double rowsOfTile = 1 + 2.0 * scale.Halo / TileHeight;
        double rowsSmoothed = 1 + 2.0 * scale.FilterRadius / TileHeight;
        return filters + pass * (rowsOfTile + rowsSmoothed) * Again(slabDepth, scale.DepthHalo);
    }

    // How often slices are computed that a slab and so many slices before and behind it need.
    private double Again(int slabDepth, double halo)
    {
        double slabs = Math.Ceiling((double)cutout.Slices.Count / slabDepth);
        return 1 + 2 * halo * (slabs - 1) / cutout.Slices.Count;
    }

    private int StripRows(int slabDepth, List<ScalePlan> kept)
    {
        ScalePlan[] others = [.. _scales.Except(kept)];
        int halo = others.Select(scale => scale.Halo).DefaultIfEmpty(0).Max();
        int depthHalo = others.Select(scale => scale.DepthHalo).DefaultIfEmpty(0).Max();
        Region region = cutout.Region;
        long rows = region.Height;
        if (others.Length > 0)
        {
            long slices = Math.Min(extractor.Shape.Depth, slabDepth + 2L * depthHalo);
            long rowBytes = Math.Min(extractor.Shape.Width, region.Width + 2L * halo) * extractor.Shape.Channels * slices * sizeof(float);
            rows = StripBytes / rowBytes - 2 * halo;
        }

        return (int)Math.Clamp(rows / TileHeight, 1, (region.Height - 1) / TileHeight + 1) * TileHeight;
    }
}
