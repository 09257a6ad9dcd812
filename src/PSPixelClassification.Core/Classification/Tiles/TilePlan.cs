using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>
/// How an image is cut so that memory depends neither on its height nor on its depth. Results are handed on slice by slice from top to
/// bottom, so those of a slab are kept until it is complete; its pixels are read strip by strip, each with the halo around it. Where all
/// scales are in 2D, a slab is a band of rows of one slice. In 3D it is several whole slices: thin slabs cost time, since what is not kept
/// of the halo's slices is computed again for each. The cut never changes a value.
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

    /// <summary>
    /// The σ whose slices are smoothed along x and y once for all tiles, and kept from slab to slab; the others are smoothed for each tile
    /// of each slab.
    /// </summary>
    public IReadOnlyList<double> KeptScales { get; init; } = [];

    /// <summary>Whether slabs are so small that one can be computed while its neighbors are read and written.</summary>
    public bool MayOverlap => MaxTileHeight == FeatureTile.Side;

    /// <summary>Cuts by the limits on memory.</summary>
    /// <param name="extractor">The features on the image.</param>
    /// <param name="cutout">The box to compute.</param>
    /// <param name="resultsPerPixel">Floats to keep per pixel.</param>
    /// <param name="threads">Threads that will work on it.</param>
    /// <param name="isSparse">Whether many tiles may be left out, so that nothing is smoothed for all of them.</param>
    /// <returns>Bands, or in 3D the slabs of <see cref="VolumePlanner"/>.</returns>
    public static TilePlan For(FeatureExtractor extractor, Cutout cutout, int resultsPerPixel, int threads, bool isSparse = false) =>
        extractor.IsPlanar
            ? OfBands(extractor.Shape.Channels, cutout.Region, resultsPerPixel, threads)
            : new VolumePlanner(extractor, cutout, resultsPerPixel).Plan(isSparse);

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

    private static IEnumerable<Region> Cut(Region region, int rows)
    {
        for (long y = region.Y; y < region.Bottom; y += rows)
            yield return new Region(region.X, (int)y, region.Width, rows).Intersect(region);
    }
}
