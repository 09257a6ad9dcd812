using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>
/// How an image is cut so that memory depends neither on its height nor on its depth. Results are handed on slice by slice from top to
/// bottom, so those of a slab are kept until it is complete; its pixels are read strip by strip, each with the halo around it. Where all
/// scales are in 2D, a slab is a band of rows of one slice. In 3D it is several whole slices: thin slabs cost time, since the halo's slices
/// are smoothed again for each. The cut never changes a value.
/// </summary>
/// <param name="SlabDepth">Slices of a slab.</param>
/// <param name="SlabRows">Rows of a slab.</param>
/// <param name="StripRows">Rows of a strip, a multiple of the tiles' height.</param>
/// <param name="MaxTileHeight">Rows of a tile.</param>
internal sealed record TilePlan(int SlabDepth, int SlabRows, int StripRows, int MaxTileHeight)
{
    // What a band's buffers may take for each thread: a few tiles for each, so that the wait for the last one is short, and not more, so
    // that several files at once stay small.
    private const long BandBytesPerThread = 4L << 20;
    private const long MaxBandBytes = 16L << 20;

    // Together 256 MB, what one volume may take besides the threads' buffers.
    private const long VolumeResultBytes = 160L << 20;
    private const long VolumePixelBytes = 96L << 20;

    // With fewer, nearly all the time would go into the halo; a plane so large that these exceed the limit takes the memory.
    private const int MinSlabDepth = 4;

    /// <summary>Whether slabs are so small that one can be computed while its neighbors are read and written.</summary>
    public bool MayOverlap => MaxTileHeight == FeatureTile.Side;

    /// <summary>Cuts by the limits on memory.</summary>
    /// <param name="geometry">The features on the image.</param>
    /// <param name="cutout">The box to compute.</param>
    /// <param name="resultsPerPixel">Floats to keep per pixel.</param>
    /// <param name="threads">Threads that will work on it.</param>
    /// <returns>Slabs as deep and strips as high as fit.</returns>
    public static TilePlan For(FeatureGeometry geometry, Cutout cutout, int resultsPerPixel, int threads) =>
        geometry.IsPlanar
            ? OfBands(InputCount(geometry), cutout.Region, resultsPerPixel, threads)
            : OfSlices(geometry, cutout, resultsPerPixel);

    /// <summary>Cuts a box into slabs.</summary>
    /// <param name="cutout">The box.</param>
    /// <returns>Slabs in the order of time, slices, rows; together they hold every pixel once.</returns>
    public IEnumerable<Slab> Slabs(Cutout cutout)
    {
        for (int time = cutout.Times.First; time < cutout.Times.End; time++)
        {
            for (long first = cutout.Slices.First; first < cutout.Slices.End; first += SlabDepth)
            {
                IndexRange slices = new((int)first, (int)Math.Min(first + SlabDepth, cutout.Slices.End));
                foreach (Region rows in Cut(cutout.Region, SlabRows)) yield return new Slab(time, slices, rows);
            }
        }
    }

    /// <summary>Cuts a slab into strips.</summary>
    /// <param name="slab">The slab.</param>
    /// <returns>Strips as wide as the slab, from top to bottom.</returns>
    public IReadOnlyList<Region> Strips(Slab slab) => [.. Cut(slab.Region, StripRows)];

    private static TilePlan OfBands(int channels, Region region, int resultsPerPixel, int threads)
    {
        long rowBytes = ((long)channels + resultsPerPixel) * sizeof(float) * region.Width;
        long rows = Math.Min(MaxBandBytes, BandBytesPerThread * threads) / rowBytes;
        int height = (int)Math.Clamp(rows / FeatureTile.Side, 1, region.Height / FeatureTile.Side + 1) * FeatureTile.Side;
        return new TilePlan(1, height, height, FeatureTile.Side);
    }

    private static TilePlan OfSlices(FeatureGeometry geometry, Cutout cutout, int resultsPerPixel)
    {
        ImageShape shape = geometry.Shape;
        (Region region, int depth) = (cutout.Region, cutout.Slices.Count);
        const int TileHeight = FeatureExtractor.MaxVolumeTileHeight;
        long sliceBytes = region.PixelCount * resultsPerPixel * sizeof(float);
        int slabDepth = (int)Math.Clamp(VolumeResultBytes / sliceBytes, Math.Min(MinSlabDepth, depth), depth);
        int slices = (int)Math.Min(shape.Depth, slabDepth + 2L * geometry.DepthHalo);
        int halo = geometry.Halo;
        long rowBytes = Math.Min(shape.Width, region.Width + 2L * halo) * InputCount(geometry) * slices * sizeof(float);
        long tileRows = Math.Clamp((VolumePixelBytes / rowBytes - 2 * halo) / TileHeight, 1, (region.Height - 1) / TileHeight + 1);
        return new TilePlan(slabDepth, region.Height, (int)tileRows * TileHeight, TileHeight);
    }

    private static int InputCount(FeatureGeometry geometry) => geometry.Set.Inputs.Count(geometry.Shape.Channels);

    private static IEnumerable<Region> Cut(Region region, int rows)
    {
        for (long y = region.Y; y < region.Bottom; y += rows)
            yield return new Region(region.X, (int)y, region.Width, rows).Intersect(region);
    }
}
