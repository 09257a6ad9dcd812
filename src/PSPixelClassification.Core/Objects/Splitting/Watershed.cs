using PSPixelClassification.Common;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// Floods a part from its peaks, the pixels farthest from the border first, of equal ones those that were reached first; a pixel belongs to
/// the peak it was reached from, by way of edges and corners: <c>watershed</c> of scikit-image on the negative distance, of full
/// connectivity. Peaks of one height are flooded in the order of their pixels, which that leaves to its heap. For one
/// thread.
/// </summary>
internal sealed class Watershed : IDisposable
{
    private const int Pause = 4096;

    private readonly FloodQueue _queue = new();
    private readonly RentedArray<int> _states = new();

    /// <summary>Floods.</summary>
    /// <param name="box">The part's box.</param>
    /// <param name="part">The part's runs.</param>
    /// <param name="distances">Distances to the outside, [z][y][x]; 0 outside.</param>
    /// <param name="peaks">The pixel that each basin begins with.</param>
    /// <param name="cancellationToken">Looked at every few thousand pixels.</param>
    /// <returns>The basin of each pixel, from 1, [z][y][x]; 0 outside. Valid until the next call.</returns>
    public ReadOnlySpan<int> Flood(
        ObjectBox box, ReadOnlySpan<ObjectRun> part, ReadOnlySpan<double> distances, IReadOnlyList<int> peaks,
        CancellationToken cancellationToken)
    {
        // Below 0 are pixels that no basin has reached.
        Span<int> states = _states.Take(distances.Length).Span;
        states.Clear();
        int missing = _queue.Begin(box, part, distances, states) - peaks.Count;
        foreach (int peak in peaks.Order()) _queue.Add(peak, ~states[peak]);
        for (int basin = 0; basin < peaks.Count; basin++) states[peaks[basin]] = basin + 1;
        // The box has a pixel around the part, so that no neighbor lies outside the box.
        int[] steps = Neighbors(box);
        for (int taken = 0; missing > 0 && _queue.TryTake(out int pixel); taken++)
        {
            if (taken % Pause == 0) cancellationToken.ThrowIfCancellationRequested();
            int basin = states[pixel];
            foreach (int step in steps)
            {
                int neighbor = pixel + step;
                int state = states[neighbor];
                if (state >= 0) continue;
                states[neighbor] = basin;
                _queue.Add(neighbor, ~state);
                missing--;
            }
        }

        return states;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue.Dispose();
        _states.Dispose();
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
