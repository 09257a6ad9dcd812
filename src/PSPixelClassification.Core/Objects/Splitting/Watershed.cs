namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// Floods a part from its peaks, the pixels farthest from the border first, of equal ones those that were reached first; a pixel belongs to
/// the peak it was reached from, by way of edges and corners: <c>watershed</c> of scikit-image on the negative distance, of full
/// connectivity. Peaks of one height are flooded in the order of their pixels, which that leaves to its heap.
/// </summary>
internal static class Watershed
{
    private const int Pause = 4096;

    /// <summary>Floods.</summary>
    /// <param name="box">The part.</param>
    /// <param name="distances">Distances to the outside, [z][y][x].</param>
    /// <param name="peaks">The pixel that each basin begins with.</param>
    /// <param name="cancellationToken">Looked at every few thousand pixels.</param>
    /// <returns>The basin of each pixel, from 1, [z][y][x]; 0 outside.</returns>
    public static int[] Flood(ObjectBox box, double[] distances, IReadOnlyList<int> peaks, CancellationToken cancellationToken)
    {
        int[] basins = new int[distances.Length];
        FloodQueue queue = new(distances);
        for (int basin = 0; basin < peaks.Count; basin++) basins[peaks[basin]] = basin + 1;
        foreach (int pixel in peaks.Order()) queue.Add(pixel);
        // The box has a pixel around the part, so that no neighbor lies outside the box.
        int[] steps = Neighbors(box);
        for (int taken = 0; queue.TryTake(out int pixel); taken++)
        {
            if (taken % Pause == 0) cancellationToken.ThrowIfCancellationRequested();
            foreach (int step in steps)
            {
                int neighbor = pixel + step;
                if (!box.IsInside[neighbor] || basins[neighbor] != 0) continue;
                basins[neighbor] = basins[pixel];
                queue.Add(neighbor);
            }
        }

        return basins;
    }

    // Those beside a pixel first, then those at its edges, then at its corners; of these in their order.
    private static int[] Neighbors(ObjectBox box)
    {
        int[] slices = box.Depth > 1 ? [-1, 0, 1] : [0];
        int[] near = [-1, 0, 1];
        return
        [
            .. (from z in slices from y in near from x in near select (z, y, x))
                .Where(step => step != (0, 0, 0))
                .OrderBy(step => Math.Abs(step.z) + Math.Abs(step.y) + Math.Abs(step.x))
                .Select(step => (step.z * box.Height + step.y) * box.Width + step.x),
        ];
    }
}
