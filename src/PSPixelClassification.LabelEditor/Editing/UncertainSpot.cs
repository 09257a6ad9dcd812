using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// Finds where a label would help most: the place whose neighbourhood is least certain, uncertainty being 1 minus the distance between the
/// two largest probabilities. Neighbourhoods of labels, and places that were shown already, are left out. Of a large image it looks at evenly
/// spaced tiles.
/// </summary>
internal static class UncertainSpot
{
    private const int Block = 16;
    private const int MostTiles = 64;
    private const int Distance = 32;

    /// <summary>Looks through a plane.</summary>
    /// <param name="tiles">Predicts.</param>
    /// <param name="image">The image.</param>
    /// <param name="index">Its index.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="skip">Places to leave out.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>The place and its mean uncertainty; null if there is no classifier, or nothing uncertain.</returns>
    public static (int X, int Y, double Uncertainty)? Find(
        PredictionTiles tiles, ClassifierImage image, int index, Plane plane, IReadOnlyList<PixelPoint> skip, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Extent;
        int columns = (shape.Width + TileAddress.Side - 1) / TileAddress.Side;
        int count = columns * ((shape.Height + TileAddress.Side - 1) / TileAddress.Side);
        LabelSnapshot labels = image.Labels.Snapshot();
        (int X, int Y, double Uncertainty)? best = null;
        for (int i = 0; i < Math.Min(count, MostTiles); i++)
        {
            int tile = (int)((long)i * count / Math.Min(count, MostTiles));
            Region region = new Region(
                tile % columns * TileAddress.Side, tile / columns * TileAddress.Side, TileAddress.Side, TileAddress.Side).Intersect(shape.Bounds);
            float[]? uncertainty = tiles.Predict(index, plane, region, band => Uncertainty(band.Probabilities.Span, (int)region.PixelCount), cancellationToken);
            if (uncertainty is null) return null;
            foreach (Region block in Blocks(region))
            {
                (int x, int y) = (block.X + block.Width / 2, block.Y + block.Height / 2);
                bool isNear = skip.Any(point => Math.Abs(point.X - x) < Distance && Math.Abs(point.Y - y) < Distance);
                if (isNear || IsLabelled(labels, plane, block)) continue;
                double mean = Mean(uncertainty, region, block);
                if (mean > (best?.Uncertainty ?? 0)) best = (x, y, mean);
            }
        }

        return best;
    }

    private static IEnumerable<Region> Blocks(Region region)
    {
        for (int y = region.Y; y < region.Bottom; y += Block)
        {
            for (int x = region.X; x < region.Right; x += Block) yield return new Region(x, y, Block, Block).Intersect(region);
        }
    }

    private static bool IsLabelled(LabelSnapshot labels, Plane plane, Region block)
    {
        byte[] values = new byte[block.PixelCount];
        labels.Read(plane, block, values);
        return values.AsSpan().ContainsAnyExcept((byte)0);
    }

    private static double Mean(float[] values, Region region, Region block)
    {
        double sum = 0;
        for (int y = block.Y; y < block.Bottom; y++)
        {
            foreach (float value in values.AsSpan((y - region.Y) * region.Width + block.X - region.X, block.Width)) sum += value;
        }

        return sum / block.PixelCount;
    }

    private static float[] Uncertainty(ReadOnlySpan<float> probabilities, int pixels)
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

            // Masked pixels and those without a number have no probabilities at all.
            result[i] = first == 0 ? 0 : 1 - (first - second);
        }

        return result;
    }
}
