using PSPixelClassification.Features;
using PSPixelClassification.Features.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>
/// Cuts volumes into slabs of whole slices. Memory goes into results, which let slabs be thick, and into slices that are smoothed along x
/// and y and kept, which make thin slabs cheap: of the widest σ, whose smoothing costs most, by and by all. Which of them is worth it, the
/// count of multiplications tells.
/// </summary>
/// <param name="extractor">The features on the image.</param>
/// <param name="cutout">The box to compute.</param>
/// <param name="resultsPerPixel">Floats to keep per pixel.</param>
internal sealed class VolumePlanner(FeatureExtractor extractor, Cutout cutout, int resultsPerPixel)
{
    /// <summary>What results and kept slices may take together.</summary>
    public const long SlabBytes = 640L << 20;

    /// <summary>What the pixels of a strip may take where not all scales are kept.</summary>
    public const long StripBytes = 96L << 20;

    // With fewer, nearly all the time would go into the halo; a plane so large that these exceed the limit takes the memory.
    private const int MinSlabDepth = 4;

    // Thicker slabs save less than a percent more.
    private const int MaxSlabDepth = 512;

    // Multiplications of the filters along x and y of a scale in 3D, and those that go with each pass of a smoothing, as measured.
    private const double FilterCost = 30;
    private const double PassCost = 2;

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

    /// <summary>What the kept slices of some scales take, in bytes.</summary>
    /// <param name="slabDepth">Slices of a slab.</param>
    /// <param name="kept">The scales, by descending radius.</param>
    public long KeptBytes(int slabDepth, IReadOnlyList<ScalePlan> kept) =>
        kept.Select((scale, i) => KeptBytes(slabDepth, scale, kept[i / ScaleGroup.Size * ScaleGroup.Size])).Sum();

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
            long bytes = KeptBytes(slabDepth, scale, kept.Count % ScaleGroup.Size == 0 ? scale : kept[kept.Count / ScaleGroup.Size * ScaleGroup.Size]);
            if (bytes > free) continue;
            free -= bytes;
            kept.Add(scale);
        }

        return kept;
    }

    // Multiplications for a pixel that depend on the plan.
    private double Cost(int slabDepth, List<ScalePlan> kept) => _scales.Sum(scale =>
    {
        double pass = scale.Kernels.Presmoothing.Radius + PassCost;
        double filters = scale.IsIn2D ? 0 : FilterCost * Again(slabDepth, scale.DepthFilterRadius);
        if (kept.Contains(scale)) return filters + 2 * pass;
        double rowsOfTile = 1 + 2.0 * scale.Halo / TileHeight;
        double rowsSmoothed = 1 + 2.0 * scale.FilterRadius / TileHeight;
        return filters + pass * (rowsOfTile + rowsSmoothed) * Again(slabDepth, scale.DepthHalo);
    });

    // How often slices are computed that a slab and so many slices before and behind it need.
    private double Again(int slabDepth, int halo)
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
