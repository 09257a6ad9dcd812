using System.Collections.ObjectModel;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Uncertainty;

/// <summary>
/// Collects the places of an image where labels would help most, of rectangles that are predicted one after the other, in any order. Not
/// thread-safe.
/// </summary>
public sealed class SpotCollector
{
    private readonly ClassifierModel _model;
    private readonly ClassifierImage _image;
    private readonly LabelSnapshot _labels;
    private readonly int _count;
    private readonly int _most;

    // The worst in front. A spot keeps others away from the 5 × 5 blocks around it: no more are needed.
    private readonly PriorityQueue<UncertainSpot, Rank> _best = new(Comparer<Rank>.Create((one, other) => other.CompareTo(one)));

    /// <summary>Begins without any.</summary>
    /// <param name="model">The classifier, of two classes or more.</param>
    /// <param name="image">The image, with its labels as they are now: blocks with labels are left out.</param>
    /// <param name="count">How many spots at most, from 1.</param>
    public SpotCollector(ClassifierModel model, ClassifierImage image, int count)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(model.Classes.Count, 2, nameof(model));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (_model, _image, _count) = (model, image, count);
        _labels = image.Labels.Snapshot();
        _most = (int)Math.Min(25L * count, int.MaxValue);
    }

    /// <summary>Looks at a rectangle.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">
    /// The rectangle, in image coordinates; left and upper border are multiples of <see cref="UncertainBlocks.Size"/>.
    /// </param>
    /// <param name="probabilities">Of its pixels, in axis order [class][y][x].</param>
    public void Add(Plane plane, Region region, ReadOnlySpan<float> probabilities)
    {
        UncertaintyTile tile = UncertaintyTile.Of(region, probabilities);
        foreach (Region block in UncertainBlocks.In(region))
        {
            Rank rank = new(tile.Sum(block).Sum, plane, block);
            bool isWorse = _best.Count == _most && _best.TryPeek(out _, out Rank last) && rank.CompareTo(last) > 0;
            if (rank.Sum <= 0 || isWorse || UncertainBlocks.IsLabeled(_labels, plane, block)) continue;
            _best.Enqueue(Describe(plane, tile, block, probabilities), rank);
            if (_best.Count > _most) _best.Dequeue();
        }
    }

    /// <summary>What was found so far, whatever the order of the rectangles: the most uncertain first, none near another.</summary>
    public IReadOnlyList<UncertainSpot> Spots() =>
        Apart(_best.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element), _count);

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

    private UncertainSpot Describe(Plane plane, UncertaintyTile tile, Region block, ReadOnlySpan<float> probabilities)
    {
        (double sum, int pixels) = tile.Sum(block);
        double[] means = new double[_model.Classes.Count];
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
            _image, plane.Time, plane.Z, place.X, place.Y, sum / pixels, block, pixels, _model.Classes[order[0]].Name, means[order[0]],
            _model.Classes[order[1]].Name, means[order[1]])
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
