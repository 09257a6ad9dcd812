using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>Cuts rectangles into tiles.</summary>
internal static class TileGrid
{
    // Fewer tiles than this per thread leave a thread idle while another finishes the last one.
    private const int TilesPerThread = 4;
    private const int MinHeight = FeatureTile.Side / 4;

    /// <summary>Cuts a rectangle into tiles of full size, or into lower ones where there would be too few for all threads.</summary>
    /// <param name="region">The rectangle.</param>
    /// <param name="maxHeight">Rows of a tile of full size (<see cref="FeatureExtractor.MaxTileHeight"/>).</param>
    /// <param name="threads">Threads that will work on the tiles.</param>
    /// <returns>Tiles row by row; together they cover the rectangle once.</returns>
    public static IReadOnlyList<Region> Cut(Region region, int maxHeight, int threads)
    {
        int columns = (region.Width + FeatureTile.Side - 1) / FeatureTile.Side;
        int height = maxHeight;
        while (height > MinHeight && columns * ((region.Height + height - 1) / height) < threads * TilesPerThread)
            height /= 2;
        List<Region> tiles = [];
        for (int y = region.Y; y < region.Bottom; y += height)
        {
            for (int x = region.X; x < region.Right; x += FeatureTile.Side)
                tiles.Add(new Region(x, y, FeatureTile.Side, height).Intersect(region));
        }

        return tiles;
    }

    /// <summary>Whether a tile is one of those that a whole plane is cut into for one thread, and not a part of it.</summary>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="maxHeight">Rows of a tile of full size.</param>
    /// <param name="shape">The shape of the image.</param>
    public static bool IsWhole(Region tile, int maxHeight, ImageShape shape) =>
        tile.X % FeatureTile.Side == 0 && tile.Y % maxHeight == 0
            && tile == new Region(tile.X, tile.Y, FeatureTile.Side, maxHeight).Intersect(shape.Bounds);
}
