using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>
/// How a volume is cut so that memory does not depend on its depth. The results of a slab are kept until it is complete, since they are
/// handed on slice by slice; the pixels are read strip by strip, each with the slab's slices and the halo around them. Thin slabs cost time:
/// the halo's slices are smoothed again for every slab. The cut never changes a value.
/// </summary>
/// <param name="SlabDepth">Slices of a slab.</param>
/// <param name="StripRows">Rows of a strip, a multiple of the tiles' height.</param>
internal sealed record VolumePlan(int SlabDepth, int StripRows)
{
    // Together 256 MB, what one volume may take besides the threads' buffers.
    private const long ResultBytes = 160L << 20;
    private const long PixelBytes = 96L << 20;

    // With fewer, nearly all the time would go into the halo; a plane so large that these exceed the limit takes the memory.
    private const int ThinnestSlab = 4;

    /// <summary>Cuts by the limits on memory.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="shape">The shape of the image.</param>
    /// <param name="region">The rectangle to compute.</param>
    /// <param name="resultsPerPixel">Floats to keep per pixel.</param>
    /// <returns>Slabs as deep and strips as high as fit.</returns>
    public static VolumePlan For(FeatureSet featureSet, ImageShape shape, Region region, int resultsPerPixel)
    {
        long sliceBytes = region.PixelCount * resultsPerPixel * sizeof(float);
        int slabDepth = (int)Math.Clamp(ResultBytes / sliceBytes, Math.Min(ThinnestSlab, shape.Depth), shape.Depth);
        int slices = (int)Math.Min(shape.Depth, slabDepth + 2L * featureSet.GetDepthHalo(shape));
        int halo = featureSet.Halo;
        long rowBytes = Math.Min(shape.Width, region.Width + 2L * halo) * shape.Channels * slices * sizeof(float);
        int tileHeight = FeatureVolumeExtractor.LargestTileHeight;
        long tileRows = Math.Clamp((PixelBytes / rowBytes - 2 * halo) / tileHeight, 1, (region.Height - 1) / tileHeight + 1);
        return new VolumePlan(slabDepth, (int)tileRows * tileHeight);
    }

    /// <summary>The slabs of all time points, in the order of time, then slices.</summary>
    /// <param name="shape">The shape of the image.</param>
    /// <returns>Slabs that together hold every slice once.</returns>
    public IEnumerable<VolumeSlab> Slabs(ImageShape shape)
    {
        for (int time = 0; time < shape.Times; time++)
        {
            for (int first = 0; first < shape.Depth; first += SlabDepth)
                yield return new VolumeSlab(time, first, Math.Min(shape.Depth, first + SlabDepth));
        }
    }

    /// <summary>Cuts a rectangle into strips as wide as itself.</summary>
    /// <param name="region">The rectangle.</param>
    /// <returns>Strips from top to bottom.</returns>
    public IReadOnlyList<Region> Strips(Region region)
    {
        List<Region> strips = [];
        for (int y = region.Y; y < region.Bottom; y += StripRows)
            strips.Add(new Region(region.X, y, region.Width, StripRows).Intersect(region));
        return strips;
    }

    /// <summary>Cuts a strip into tiles of volumes.</summary>
    /// <param name="strip">The strip.</param>
    /// <returns>Tiles row by row.</returns>
    public static IReadOnlyList<Region> Tiles(Region strip)
    {
        (int width, int height) = (FeatureVolumeExtractor.LargestTileWidth, FeatureVolumeExtractor.LargestTileHeight);
        List<Region> tiles = [];
        for (int y = strip.Y; y < strip.Bottom; y += height)
        {
            for (int x = strip.X; x < strip.Right; x += width) tiles.Add(new Region(x, y, width, height).Intersect(strip));
        }

        return tiles;
    }

    /// <summary>Whether a tile is one of those that a whole slice is cut into, and not a part of it.</summary>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="shape">The shape of the image.</param>
    public static bool IsWhole(Region tile, ImageShape shape)
    {
        (int width, int height) = (FeatureVolumeExtractor.LargestTileWidth, FeatureVolumeExtractor.LargestTileHeight);
        return tile.X % width == 0 && tile.Y % height == 0 && tile == new Region(tile.X, tile.Y, width, height).Intersect(shape.Bounds);
    }
}
