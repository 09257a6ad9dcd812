namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// The middles of the objects in a part: pixels farthest from the border within a box, the farthest first, none nearer to one before it
/// than a distance: <c>peak_local_max</c> of scikit-image (from 0.20 on, whose order of equal peaks is that of their pixels) within a
/// label.
/// </summary>
internal static class PeakFinder
{
    /// <summary>Finds peaks.</summary>
    /// <param name="box">The part.</param>
    /// <param name="distances">Distances to the outside, [z][y][x].</param>
    /// <param name="minimumDistance">
    /// Least distance of two peaks along the axis where they are farthest apart, in columns; at least 1.
    /// </param>
    /// <param name="sliceSpacing">Distance between slices, that between columns being 1.</param>
    /// <returns>
    /// Indices of pixels, the farthest from the border first, of equal ones the first. Empty if all of the part's pixels are equally far:
    /// then it has no middle.
    /// </returns>
    public static IReadOnlyList<int> Find(ObjectBox box, double[] distances, int minimumDistance, double sliceSpacing)
    {
        double[] maxima = Maxima(box, distances, minimumDistance, (int)(minimumDistance / sliceSpacing));
        List<int> peaks = [];
        bool isFlat = true;
        for (int i = 0; i < maxima.Length; i++)
        {
            if (!box.IsInside[i]) continue;
            if (distances[i] == maxima[i]) peaks.Add(i);
            else isFlat = false;
        }

        return isFlat ? [] : Spaced(box, [.. peaks.OrderByDescending(peak => distances[peak])], minimumDistance, sliceSpacing);
    }

    private static double[] Maxima(ObjectBox box, double[] distances, int radius, int sliceRadius)
    {
        double[] maxima = [.. distances];
        LineMaximum line = new(Math.Max(box.Width, Math.Max(box.Height, box.Depth)));
        int plane = box.Width * box.Height;
        for (int row = 0; row < box.Height * box.Depth; row++) line.Apply(maxima, row * box.Width, 1, box.Width, radius);
        for (int z = 0; z < box.Depth; z++)
        {
            for (int x = 0; x < box.Width; x++) line.Apply(maxima, z * plane + x, box.Width, box.Height, radius);
        }

        for (int i = 0; i < plane && box.Depth > 1; i++) line.Apply(maxima, i, plane, box.Depth, sliceRadius);
        return maxima;
    }

    // Cells as wide as the distance: only peaks in a cell beside one can be too near.
    private static List<int> Spaced(ObjectBox box, int[] peaks, int distance, double sliceSpacing)
    {
        Dictionary<(int, int, int), List<int>> cells = [];
        List<int> kept = [];
        foreach (int peak in peaks)
        {
            (double z, int y, int x) = Place(peak);
            (int cz, int cy, int cx) = ((int)(z / distance), y / distance, x / distance);
            if (IsCrowded(cz, cy, cx, z, y, x)) continue;
            kept.Add(peak);
            if (!cells.TryGetValue((cz, cy, cx), out List<int>? cell)) cells.Add((cz, cy, cx), cell = []);
            cell.Add(peak);
        }

        return kept;

        (double Z, int Y, int X) Place(int pixel)
        {
            (int rest, int x) = Math.DivRem(pixel, box.Width);
            (int z, int y) = Math.DivRem(rest, box.Height);
            return (z * sliceSpacing, y, x);
        }

        bool IsCrowded(int cz, int cy, int cx, double z, int y, int x)
        {
            for (int i = 0; i < 27; i++)
            {
                if (!cells.TryGetValue((cz + i / 9 - 1, cy + i / 3 % 3 - 1, cx + i % 3 - 1), out List<int>? cell)) continue;
                foreach (int other in cell)
                {
                    (double oz, int oy, int ox) = Place(other);
                    if (Math.Max(Math.Abs(oz - z), Math.Max(Math.Abs(oy - y), Math.Abs(ox - x))) < distance) return true;
                }
            }

            return false;
        }
    }
}
