using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Uncertainty;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Judging;

/// <summary>
/// Finds where a label would help most: the block of pixels with the greatest sum of uncertainties (<see cref="UncertainBlocks"/>). Blocks
/// with labels, and places near those that were shown already, are left out; of equal ones the first in the order of tiles and rows is
/// taken. Of a large image it looks at evenly spaced tiles.
/// </summary>
internal static class NextSpot
{
    private const int MaxTiles = 64;

    /// <summary>Searches a plane of an image, whose index is that of the tiles; without a classifier nothing is found.</summary>
    public static (int X, int Y, double Uncertainty)? Find(
        ProbabilityTiles tiles, ClassifierImage image, int index, Plane plane, IReadOnlyList<PixelPoint> skip,
        CancellationToken cancellationToken) =>
        Find(
            image, plane, skip,
            region => tiles.Predict<UncertaintyTile?>(
                index, plane, region, band => UncertaintyTile.Of(region, band.Probabilities.Span), cancellationToken),
            cancellationToken);

    /// <summary>Searches a plane.</summary>
    /// <param name="image">The image.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="skip">Places to leave out.</param>
    /// <param name="predict">Computes the uncertainties of a rectangle; null if there is no classifier.</param>
    /// <param name="cancellationToken">Checked once per tile.</param>
    /// <returns>A predicted pixel and the mean uncertainty of its block; null if there is no classifier, or nothing uncertain.</returns>
    public static (int X, int Y, double Uncertainty)? Find(
        ClassifierImage image, Plane plane, IReadOnlyList<PixelPoint> skip, Func<Region, UncertaintyTile?> predict,
        CancellationToken cancellationToken)
    {
        LabelSnapshot labels = image.Labels.Snapshot();
        (int X, int Y, double Uncertainty)? best = null;
        double greatest = 0;
        foreach (Region region in Tiles(image.Extent))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (predict(region) is not { } tile) return null;
            Region around = region.Inflate(UncertainBlocks.MinDistance);
            PixelPoint[] near = [.. skip.Where(point => around.Contains(new Region(point.X, point.Y, 1, 1))).Distinct()];
            foreach (Region block in UncertainBlocks.In(region))
            {
                (double sum, int count) = tile.Sum(block);
                if (sum <= greatest || UncertainBlocks.IsLabeled(labels, plane, block)) continue;
                PixelPoint place = tile.Middle(block);
                if (near.Any(point => UncertainBlocks.AreNear(point, place))) continue;
                greatest = sum;
                best = (place.X, place.Y, sum / count);
            }
        }

        return best;
    }

    private static IEnumerable<Region> Tiles(ImageShape shape)
    {
        int columns = (shape.Width - 1) / TileAddress.Side + 1;
        int rows = (shape.Height - 1) / TileAddress.Side + 1;
        // As far apart along x as along y.
        int across = (int)Math.Clamp(Math.Round(Math.Sqrt((double)MaxTiles * columns / rows)), 1, Math.Min(columns, MaxTiles));
        int down = Math.Min(rows, MaxTiles / across);
        across = Math.Min(columns, MaxTiles / down);
        for (int i = 0; i < down; i++)
        {
            for (int j = 0; j < across; j++)
            {
                int x = (int)((2L * j + 1) * columns / (2 * across)) * TileAddress.Side;
                int y = (int)((2L * i + 1) * rows / (2 * down)) * TileAddress.Side;
                yield return new Region(x, y, TileAddress.Side, TileAddress.Side).Intersect(shape.Bounds);
            }
        }
    }
}
