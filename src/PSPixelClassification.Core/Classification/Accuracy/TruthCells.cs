using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Accuracy;

/// <summary>
/// Finds the squares of an image in which most pixels are wrong, while bands of it stream by. Bands may come in any order; the classes of
/// squares are kept until all their rows have come.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="classNames">The classes.</param>
/// <param name="worst">Takes the squares.</param>
internal sealed class TruthCells(ClassifierImage image, IReadOnlyList<string> classNames, WorstPlaces worst)
{
    /// <summary>Rows and columns of a square; those at the right and lower edge of the image may be smaller.</summary>
    public const int Side = 64;

    private readonly Dictionary<(Plane Plane, int Row), OpenRow> _open = [];

    /// <summary>Takes the pixels of a band.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The band, as wide as the image; no row comes twice.</param>
    /// <param name="truth">Index of the true class of each pixel, axis order [y][x]; −1 for those that are not judged.</param>
    /// <param name="predicted">Index of the class that each was taken for.</param>
    public void Add(Plane plane, Region region, ReadOnlySpan<short> truth, ReadOnlySpan<short> predicted)
    {
        int width = region.Width;
        for (int y = region.Y; y < region.Bottom; y++)
        {
            int first = (y - region.Y) * width;
            (Plane, int) key = (plane, y / Side);
            if (!_open.TryGetValue(key, out OpenRow? row)) _open.Add(key, row = new OpenRow(plane, y / Side, image.Extent.Bounds));
            row.Set(y, truth.Slice(first, width), predicted.Slice(first, width));
            if (!row.IsComplete) continue;
            _open.Remove(key);
            foreach (PlaceClasses cell in row.Cells) Judge(cell);
        }
    }

    private void Judge(PlaceClasses cell)
    {
        int wrong = 0;
        for (int i = 0; i < cell.Truth.Length; i++)
        {
            if (cell.Truth[i] != cell.Predicted[i]) wrong++;
        }

        if (!worst.MayTake(wrong)) return;
        Mistakes mistakes = new(classNames.Count);
        for (int i = 0; i < cell.Truth.Length; i++)
        {
            if (cell.Truth[i] != 0) mistakes.Add(cell.Truth[i] - 1, cell.Predicted[i] - 1);
        }

        worst.Add(new JudgedPlace(Summarize(cell, mistakes), image, cell));
    }

    private WrongPlace Summarize(PlaceClasses cell, Mistakes mistakes)
    {
        (Plane plane, Region region) = (cell.Plane, cell.Region);
        (int truth, int predicted) = mistakes.Commonest();
        return new WrongPlace(
            image.Name, plane.Time, plane.Z, region.X, region.Y, region.Width, region.Height, classNames[truth], classNames[predicted],
            mistakes.Wrong, mistakes.Judged);
    }

    private sealed class OpenRow(Plane plane, int number, Region bounds)
    {
        private int _rows = Math.Min(Side, bounds.Height - number * Side);

        public PlaceClasses[] Cells { get; } =
        [
            .. Enumerable.Range(0, (bounds.Width + Side - 1) / Side)
                .Select(column => new PlaceClasses(plane, new Region(column * Side, number * Side, Side, Side).Intersect(bounds))),
        ];

        public bool IsComplete => _rows == 0;

        public void Set(int y, ReadOnlySpan<short> truth, ReadOnlySpan<short> predicted)
        {
            for (int x = 0; x < truth.Length; x++)
            {
                if (truth[x] >= 0) Cells[x / Side].Set(x, y, truth[x], predicted[x]);
            }

            _rows--;
        }
    }
}
