using PSPixelClassification.Common;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// The middles of the objects in a part: pixels farthest from the border within a box, the farthest first, none nearer to one before it
/// than a distance: <c>peak_local_max</c> of scikit-image (from 0.20 on, whose order of equal peaks is that of their pixels) within a
/// label. For one thread.
/// </summary>
/// <param name="blocks">Takes filters along axes.</param>
/// <param name="minimumDistance">
/// Least distance of two peaks along the axis where they are farthest apart, in columns; at least 1.
/// </param>
/// <param name="sliceSpacing">Distance between slices, that between columns being 1.</param>
internal sealed class PeakFinder(LineBlocks blocks, int minimumDistance, double sliceSpacing) : IDisposable
{
    private readonly RentedArray<double> _maxima = new();

    /// <summary>Finds peaks.</summary>
    /// <param name="box">The part's box.</param>
    /// <param name="part">The part's runs.</param>
    /// <param name="distances">Distances to the outside, [z][y][x]; 0 outside.</param>
    /// <param name="cancellationToken">Looked at now and then.</param>
    /// <returns>
    /// Indices of pixels, the farthest from the border first, of equal ones the first. Empty if all of the part's pixels are equally far:
    /// then it has no middle.
    /// </returns>
    public IReadOnlyList<int> Find(
        ObjectBox box, ReadOnlySpan<ObjectRun> part, ReadOnlySpan<double> distances, CancellationToken cancellationToken)
    {
        ReadOnlySpan<double> maxima = Maxima(box, distances, cancellationToken);
        List<(int Pixel, double Distance)> peaks = [];
        bool isFlat = true;
        foreach (ObjectRun run in part)
        {
            int first = box.IndexOf(run);
            for (int i = first; i < first + run.Right - run.X; i++)
            {
                if (distances[i] == maxima[i]) peaks.Add((i, distances[i]));
                else isFlat = false;
            }
        }

        return isFlat ? [] : Spaced(box, peaks.OrderByDescending(peak => peak.Distance).Select(peak => peak.Pixel));
    }

    /// <inheritdoc/>
    public void Dispose() => _maxima.Dispose();

    private Span<double> Maxima(ObjectBox box, ReadOnlySpan<double> distances, CancellationToken cancellationToken)
    {
        Span<double> maxima = _maxima.Take(distances.Length).Span;
        distances.CopyTo(maxima);
        blocks.AlongRows(maxima, box.Width, Along(minimumDistance, box.Width), cancellationToken);
        blocks.Across(maxima, box.Width, box.Height, Along(minimumDistance, box.Height), cancellationToken);
        if (box.Depth == 1) return maxima;
        blocks.Across(maxima, box.Width * box.Height, box.Depth, Along(minimumDistance / sliceSpacing, box.Depth), cancellationToken);
        return maxima;
    }

    private static LineMaximum Along(double radius, int count) => new((int)Math.Min(radius, count - 1));

    // Cells as wide as the distance: only peaks in a cell beside one can be too near.
    private List<int> Spaced(ObjectBox box, IEnumerable<int> peaks)
    {
        Dictionary<(int, int, int), List<int>> cells = [];
        List<int> kept = [];
        foreach (int peak in peaks)
        {
            (double z, int y, int x) = Place(peak);
            (int cz, int cy, int cx) = ((int)(z / minimumDistance), y / minimumDistance, x / minimumDistance);
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
                    if (Math.Max(Math.Abs(oz - z), Math.Max(Math.Abs(oy - y), Math.Abs(ox - x))) < minimumDistance) return true;
                }
            }

            return false;
        }
    }
}
