namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// Pixels by falling height, of equal ones the first added first. All heights are known before: each height has as many slots as pixels, in
/// which its pixels wait in the order they were added, so that the first is in the least slot that is taken.
/// </summary>
internal readonly ref struct FloodQueue
{
    private readonly SlotQueue _waiting;
    private readonly Span<int> _pixels;
    private readonly Span<int> _next;

    /// <summary>Assigns the slots.</summary>
    /// <param name="heights">Heights of all pixels, falling.</param>
    /// <param name="pixels">The pixels in this order; taken as memory.</param>
    /// <param name="next">Memory, as long.</param>
    /// <param name="waiting">A set for as many numbers.</param>
    /// <param name="states">Takes, for each of the pixels, the complement of its height's first slot, which is negative.</param>
    public FloodQueue(ReadOnlySpan<double> heights, Span<int> pixels, Span<int> next, SlotQueue waiting, Span<int> states)
    {
        _pixels = pixels;
        _next = next;
        _waiting = waiting;
        for (int i = 0, slot = 0; i < pixels.Length; i++)
        {
            if (heights[i] != heights[slot]) slot = i;
            states[pixels[i]] = ~slot;
            next[i] = i;
        }
    }

    /// <summary>Adds a pixel.</summary>
    /// <param name="pixel">Its index.</param>
    /// <param name="slot">The first slot of its height.</param>
    public void Add(int pixel, int slot)
    {
        int taken = _next[slot]++;
        _pixels[taken] = pixel;
        _waiting.Add(taken);
    }

    /// <summary>Takes the first pixel.</summary>
    /// <param name="pixel">Its index.</param>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out int pixel)
    {
        bool isThere = _waiting.TryTake(out int slot);
        pixel = isThere ? _pixels[slot] : -1;
        return isThere;
    }
}
