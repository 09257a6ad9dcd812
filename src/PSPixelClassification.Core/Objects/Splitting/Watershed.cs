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
    private static readonly (int Z, int Y, int X)[] s_plane = Steps([0]);
    private static readonly (int Z, int Y, int X)[] s_volume = Steps([-1, 0, 1]);

    private readonly HeightOrder _order = new();
    private readonly RentedArray<int> _states = new();
    private readonly RentedArray<double> _heights = new();
    private readonly RentedArray<int> _pixels = new();
    private readonly RentedArray<int> _next = new();
    private readonly RentedArray<ulong> _words = new();

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
        int count = 0;
        foreach (ObjectRun run in part) count += run.Right - run.X;
        Span<double> heights = _heights.Take(count).Span;
        Span<int> pixels = _pixels.Take(count).Span;
        _order.Sort(box, part, distances, heights, pixels);
        SlotQueue waiting = new(count, _words.Take(SlotQueue.WordsFor(count)).Span, stackalloc int[SlotQueue.MaxLevels]);
        FloodQueue queue = new(heights, pixels, _next.Take(count).Span, waiting, states);
        foreach (int peak in peaks.Order()) queue.Add(peak, ~states[peak]);
        for (int basin = 0; basin < peaks.Count; basin++) states[peaks[basin]] = basin + 1;
        Flood(queue, states, Neighbors(box), count - peaks.Count, cancellationToken);
        return states;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _order.Dispose();
        _states.Dispose();
        _heights.Dispose();
        _pixels.Dispose();
        _next.Dispose();
        _words.Dispose();
    }

    // The box has a pixel around the part, so that no neighbor lies outside the box.
    private static void Flood(FloodQueue queue, Span<int> states, ReadOnlySpan<int> steps, int missing, CancellationToken cancellationToken)
    {
        for (int taken = 0; missing > 0 && queue.TryTake(out int pixel); taken++)
        {
            if (taken % Pause == 0) cancellationToken.ThrowIfCancellationRequested();
            int basin = states[pixel];
            foreach (int step in steps)
            {
                int neighbor = pixel + step;
                int state = states[neighbor];
                if (state >= 0) continue;
                states[neighbor] = basin;
                queue.Add(neighbor, ~state);
                missing--;
            }
        }
    }

    private static int[] Neighbors(ObjectBox box) =>
        Array.ConvertAll(box.Depth > 1 ? s_volume : s_plane, step => (step.Z * box.Height + step.Y) * box.Width + step.X);

    // Those beside a pixel first, then those at its edges, then at its corners; of these in their order.
    private static (int Z, int Y, int X)[] Steps(int[] slices)
    {
        int[] near = [-1, 0, 1];
        return
        [
            .. (from z in slices from y in near from x in near select (z, y, x))
                .Where(step => step != (0, 0, 0))
                .OrderBy(step => Math.Abs(step.z) + Math.Abs(step.y) + Math.Abs(step.x)),
        ];
    }
}
