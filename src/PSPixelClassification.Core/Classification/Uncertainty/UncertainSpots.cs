using System.Collections.ObjectModel;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Uncertainty;

/// <summary>Finds where labels would help most.</summary>
public static class UncertainSpots
{
    /// <summary>
    /// Classifies an image and looks for the blocks of pixels with the greatest sums of uncertainties: one after the other, each time
    /// without blocks that have labels and without places near those before. Of equal blocks the first in the order of planes, 256 × 256
    /// tiles and rows is taken. So it is what the label page goes to, one after the other, but that the page looks at the slice on view
    /// alone, and in a large image at some tiles.
    /// </summary>
    /// <param name="model">The classifier, of two classes or more.</param>
    /// <param name="image">The image, with its labels as they are now.</param>
    /// <param name="count">How many spots at most.</param>
    /// <param name="threads">Most threads at once; never changes the result.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>The spots, the most uncertain first; fewer where nothing else is uncertain.</returns>
    /// <exception cref="Common.ClassifierMismatchException">The model cannot classify the image.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<UncertainSpot> Find(
        ClassifierModel model, ClassifierImage image, int count, int threads, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (model.Classes.Count < 2) return [];
        LabelSnapshot labels = image.Labels.Snapshot();
        // The worst in front. A spot keeps others away from the 5 × 5 blocks around it: no more are needed.
        PriorityQueue<UncertainSpot, Rank> best = new(Comparer<Rank>.Create((one, other) => other.CompareTo(one)));
        int most = (int)Math.Min(25L * count, int.MaxValue);
        BlockRows rows = new(model.Classes.Count, image.Extent, (plane, region, probabilities) =>
        {
            UncertaintyTile tile = UncertaintyTile.Of(region, probabilities);
            foreach (Region block in UncertainBlocks.In(region))
            {
                Rank rank = new(tile.Sum(block).Sum, plane, block);
                bool isWorse = best.Count == most && best.TryPeek(out _, out Rank last) && rank.CompareTo(last) > 0;
                if (rank.Sum <= 0 || isWorse || UncertainBlocks.IsLabeled(labels, plane, block)) continue;
                best.Enqueue(Describe(model, image, plane, tile, block, probabilities), rank);
                if (best.Count > most) best.Dequeue();
            }
        });
        new PixelPredictor(model, image).Predict(
            image.Extent.Bounds, PredictionRequest.Probabilities, threads, rows.Add, progress, cancellationToken);
        return Apart(best.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element), count);
    }

    /// <summary>Spots of several images, the most uncertain first.</summary>
    /// <param name="spots">The spots of images in their order, those of each as they were found.</param>
    /// <param name="count">How many at most.</param>
    public static IReadOnlyList<UncertainSpot> Most(IEnumerable<UncertainSpot> spots, int count) =>
        Array.AsReadOnly<UncertainSpot>([.. spots.OrderByDescending(spot => spot.Sum).Take(count)]);

    private static ReadOnlyCollection<UncertainSpot> Apart(IEnumerable<UncertainSpot> ordered, int count)
    {
        List<UncertainSpot> apart = [];
        // By cells as large as the distance, so that only the nearest are compared.
        Dictionary<(int T, int Z, int Row, int Column), List<UncertainSpot>> cells = [];
        foreach (UncertainSpot spot in ordered)
        {
            if (apart.Count == count) break;
            if (IsNearOne(spot)) continue;
            apart.Add(spot);
            (int T, int Z, int Row, int Column) cell = CellOf(spot);
            if (!cells.TryGetValue(cell, out List<UncertainSpot>? known)) cells.Add(cell, known = []);
            known.Add(spot);
        }

        return Array.AsReadOnly<UncertainSpot>([.. apart]);

        bool IsNearOne(UncertainSpot spot)
        {
            (int t, int z, int row, int column) = CellOf(spot);
            return (from y in Enumerable.Range(row - 1, 3)
                    from x in Enumerable.Range(column - 1, 3)
                    from other in cells.GetValueOrDefault((t, z, y, x), [])
                    select other).Any(other => UncertainBlocks.AreNear(new(spot.X, spot.Y), new(other.X, other.Y)));
        }

        static (int T, int Z, int Row, int Column) CellOf(UncertainSpot spot) =>
            (spot.T, spot.Z, spot.Y / UncertainBlocks.MinDistance, spot.X / UncertainBlocks.MinDistance);
    }

    private static UncertainSpot Describe(
        ClassifierModel model, ClassifierImage image, Plane plane, UncertaintyTile tile, Region block, ReadOnlySpan<float> probabilities)
    {
        (double sum, int pixels) = tile.Sum(block);
        double[] means = new double[model.Classes.Count];
        int area = (int)tile.Region.PixelCount;
        for (int known = 0; known < means.Length; known++)
        {
            for (int y = block.Y; y < block.Bottom; y++)
            {
                int first = known * area + (y - tile.Region.Y) * tile.Region.Width + block.X - tile.Region.X;
                foreach (float value in probabilities.Slice(first, block.Width)) means[known] += value / pixels;
            }
        }

        int[] order = [.. Enumerable.Range(0, means.Length).OrderByDescending(known => means[known])];
        PixelPoint place = tile.Middle(block);
        return new UncertainSpot(
            image, plane.Time, plane.Z, place.X, place.Y, sum / pixels, block, pixels, model.Classes[order[0]].Name, means[order[0]],
            model.Classes[order[1]].Name, means[order[1]])
        {
            Sum = sum,
        };
    }

    /// <summary>Blocks with greater sums come first, of equal ones the first in the order of planes, tiles of the page and rows.</summary>
    private readonly record struct Rank(double Sum, Plane Plane, Region Block) : IComparable<Rank>
    {
        private const int Tile = 256;

        public int CompareTo(Rank other)
        {
            int order = other.Sum.CompareTo(Sum);
            return order != 0 ? order : Place.CompareTo(other.Place);
        }

        private (int, int, int, int, int, int) Place =>
            (Plane.Time, Plane.Z, Block.Y / Tile, Block.X / Tile, Block.Y, Block.X);
    }
}
