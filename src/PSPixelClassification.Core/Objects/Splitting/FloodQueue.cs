using PSPixelClassification.Common;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// Pixels by falling height, of equal ones the first added first. All heights are known before: each height has as many slots as pixels, in
/// which its pixels wait in the order they were added, so that the first is in the least slot that is taken. For one thread.
/// </summary>
internal sealed class FloodQueue : IDisposable
{
    private readonly HeightOrder _order = new();
    private readonly SlotQueue _waiting = new();
    private readonly RentedArray<double> _heights = new();
    private readonly RentedArray<int> _pixels = new();
    private readonly RentedArray<int> _next = new();
    private Memory<int> _pixelOf;
    private Memory<int> _nextOf;

    /// <summary>Empties the queue and assigns the slots.</summary>
    /// <param name="box">The part's box.</param>
    /// <param name="part">The part's runs.</param>
    /// <param name="distances">The heights, [z][y][x].</param>
    /// <param name="states">Takes, for each pixel of the part, the complement of its height's first slot, which is negative.</param>
    /// <returns>Number of pixels.</returns>
    public int Begin(ObjectBox box, ReadOnlySpan<ObjectRun> part, ReadOnlySpan<double> distances, Span<int> states)
    {
        int count = 0;
        foreach (ObjectRun run in part) count += run.Right - run.X;
        Span<double> heights = _heights.Take(count).Span;
        _pixelOf = _pixels.Take(count);
        _nextOf = _next.Take(count);
        Span<int> pixels = _pixelOf.Span;
        Span<int> next = _nextOf.Span;
        int filled = 0;
        foreach (ObjectRun run in part)
        {
            int first = box.IndexOf(run);
            distances.Slice(first, run.Right - run.X).CopyTo(heights[filled..]);
            for (int i = first; i < first + run.Right - run.X; i++) pixels[filled++] = i;
        }

        _order.Sort(heights, pixels);
        for (int i = 0, slot = 0; i < count; i++)
        {
            if (heights[i] != heights[slot]) slot = i;
            states[pixels[i]] = ~slot;
            next[i] = i;
        }

        _waiting.Clear(count);
        return count;
    }

    /// <summary>Adds a pixel.</summary>
    /// <param name="pixel">Its index.</param>
    /// <param name="slot">The first slot of its height.</param>
    public void Add(int pixel, int slot)
    {
        int taken = _nextOf.Span[slot]++;
        _pixelOf.Span[taken] = pixel;
        _waiting.Add(taken);
    }

    /// <summary>Takes the first pixel.</summary>
    /// <param name="pixel">Its index.</param>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out int pixel)
    {
        pixel = -1;
        if (!_waiting.TryTake(out int slot)) return false;
        pixel = _pixelOf.Span[slot];
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _order.Dispose();
        _waiting.Dispose();
        _heights.Dispose();
        _pixels.Dispose();
        _next.Dispose();
    }
}
