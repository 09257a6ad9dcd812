using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// Finds where a label would help most: the block of pixels with the greatest sum of uncertainties, which are 1 minus the distance between
/// the two largest probabilities. (Not the greatest mean: at a border, or beside a mask, that may be of a single pixel.) Blocks with labels, and
/// places near those that were shown already, are left out; of equal ones the first in the order of tiles and rows is taken. Of a large image
/// it looks at evenly spaced tiles.
/// </summary>
internal static class UncertainSpot
{
    private const int Block = 16;
    private const int MostTiles = 64;
    private const int Distance = 32;
    private const float NotPredicted = -1;

    /// <summary>Looks through a plane.</summary>
    /// <param name="tiles">Predicts.</param>
    /// <param name="image">The image.</param>
    /// <param name="index">Its index.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="skip">Places to leave out.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>A predicted pixel and the mean uncertainty of its block; null if there is no classifier, or nothing uncertain.</returns>
    public static (int X, int Y, double Uncertainty)? Find(
        PredictionTiles tiles, ClassifierImage image, int index, Plane plane, IReadOnlyList<PixelPoint> skip, CancellationToken cancellationToken) =>
        Find(
            image, plane, skip,
            region => tiles.Predict(index, plane, region, band => Uncertainty(band.Probabilities.Span, (int)region.PixelCount), cancellationToken),
            cancellationToken);

    /// <summary>Looks through a plane.</summary>
    /// <param name="image">The image.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="skip">Places to leave out.</param>
    /// <param name="uncertainty">Tells the uncertainties of a rectangle's pixels, as <see cref="Uncertainty"/> does; null if there is no classifier.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>A predicted pixel and the mean uncertainty of its block; null if there is no classifier, or nothing uncertain.</returns>
    public static (int X, int Y, double Uncertainty)? Find(
        ClassifierImage image, Plane plane, IReadOnlyList<PixelPoint> skip, Func<Region, float[]?> uncertainty, CancellationToken cancellationToken)
    {
        LabelSnapshot labels = image.Labels.Snapshot();
        (int X, int Y, double Uncertainty)? best = null;
        double greatest = 0;
        foreach (Region tile in Tiles(image.Extent))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (uncertainty(tile) is not { } values) return null;
            Region around = tile.Inflate(Distance);
            PixelPoint[] near = [.. skip.Where(point => around.Contains(new Region(point.X, point.Y, 1, 1))).Distinct()];
            foreach (Region block in Blocks(tile))
            {
                (double sum, int count) = Sum(values, tile, block);
                if (sum <= greatest || IsLabelled(labels, plane, block)) continue;
                PixelPoint place = Place(values, tile, block);
                if (near.Any(point => Math.Abs(point.X - place.X) < Distance && Math.Abs(point.Y - place.Y) < Distance)) continue;
                greatest = sum;
                best = (place.X, place.Y, sum / count);
            }
        }

        return best;
    }

    /// <summary>The uncertainty of pixels.</summary>
    /// <param name="probabilities">Axis order [class][pixel].</param>
    /// <param name="pixels">How many pixels.</param>
    /// <returns>0 … 1; negative where nothing is predicted: masked pixels and those without a number have no probabilities at all.</returns>
    public static float[] Uncertainty(ReadOnlySpan<float> probabilities, int pixels)
    {
        float[] result = new float[pixels];
        for (int i = 0; i < pixels; i++)
        {
            (float first, float second) = (0, 0);
            for (int c = i; c < probabilities.Length; c += pixels)
            {
                float value = probabilities[c];
                if (value > first) (first, second) = (value, first);
                else if (value > second) second = value;
            }

            result[i] = first == 0 ? NotPredicted : 1 - (first - second);
        }

        return result;
    }

    private static IEnumerable<Region> Tiles(ImageShape shape)
    {
        int columns = (shape.Width - 1) / TileAddress.Side + 1;
        int rows = (shape.Height - 1) / TileAddress.Side + 1;
        // As far apart along x as along y.
        int across = (int)Math.Clamp(Math.Round(Math.Sqrt((double)MostTiles * columns / rows)), 1, Math.Min(columns, MostTiles));
        int down = Math.Min(rows, MostTiles / across);
        across = Math.Min(columns, MostTiles / down);
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

    private static IEnumerable<Region> Blocks(Region tile)
    {
        for (int y = tile.Y; y < tile.Bottom; y += Block)
        {
            for (int x = tile.X; x < tile.Right; x += Block) yield return new Region(x, y, Block, Block).Intersect(tile);
        }
    }

    private static bool IsLabelled(LabelSnapshot labels, Plane plane, Region block)
    {
        Span<byte> values = stackalloc byte[Block * Block];
        values = values[..(int)block.PixelCount];
        labels.Read(plane, block, values);
        return values.ContainsAnyExcept((byte)0);
    }

    private static (double Sum, int Count) Sum(float[] values, Region tile, Region block)
    {
        (double sum, int count) = (0, 0);
        for (int y = block.Y; y < block.Bottom; y++)
        {
            foreach (float value in values.AsSpan((y - tile.Y) * tile.Width + block.X - tile.X, block.Width))
            {
                if (value < 0) continue;
                sum += value;
                count++;
            }
        }

        return (sum, count);
    }

    // The predicted pixel that is nearest to the middle of the block; there is one where the sum is above 0.
    private static PixelPoint Place(float[] values, Region tile, Region block)
    {
        PixelPoint middle = new(block.X + block.Width / 2, block.Y + block.Height / 2);
        (PixelPoint Point, int Distance) best = (middle, int.MaxValue);
        for (int y = block.Y; y < block.Bottom; y++)
        {
            for (int x = block.X; x < block.Right; x++)
            {
                int distance = (x - middle.X) * (x - middle.X) + (y - middle.Y) * (y - middle.Y);
                if (distance < best.Distance && values[(y - tile.Y) * tile.Width + x - tile.X] >= 0) best = (new PixelPoint(x, y), distance);
            }
        }

        return best.Point;
    }
}
