using PSPixelClassification.Common;

namespace PSPixelClassification.Classification.PostProcessing;

/// <summary>
/// Smooths along one axis what comes one after the other, such as the rows of an image or the slices of a volume. Only as many as the
/// weights reach are kept.
/// </summary>
/// <param name="weights">The weights.</param>
/// <param name="length">Values of an item.</param>
internal sealed class SlidingGaussian(GaussianWeights weights, int length) : IDisposable
{
    private readonly RentedArray<float>[] _kept = [.. Enumerable.Range(0, 2 * weights.Radius + 1).Select(_ => new RentedArray<float>())];
    private readonly RentedArray<float> _smoothed = new();
    private int _count;
    private int _end;
    private int _next;

    /// <summary>Begins with a line of items.</summary>
    /// <param name="count">Items of the whole line: where it is mirrored.</param>
    /// <param name="first">The first item that is smoothed.</param>
    /// <param name="end">The one after the last that is smoothed.</param>
    public void Begin(int count, int first, int end) => (_count, _next, _end) = (count, first, end);

    /// <summary>Takes the next item, and hands on what is complete with it.</summary>
    /// <param name="index">Its number in the line; the first is at most the radius before the first that is smoothed.</param>
    /// <param name="item">Its values.</param>
    /// <param name="consumer">Takes the number of an item and its smoothed values, which are valid until it returns.</param>
    public void Add(int index, ReadOnlySpan<float> item, Action<int, ReadOnlyMemory<float>> consumer)
    {
        item.CopyTo(Slot(index));
        while (_next < _end && Math.Min(_next + weights.Radius, _count - 1) <= index)
        {
            Memory<float> smoothed = _smoothed.Take(length);
            weights.Begin(Slot(_next), smoothed.Span);
            for (int distance = 1; distance <= weights.Radius; distance++)
            {
                int before = GaussianWeights.Mirror(_next - distance, _count);
                int after = GaussianWeights.Mirror(_next + distance, _count);
                weights.Add(distance, Slot(before), Slot(after), smoothed.Span);
            }

            consumer(_next++, smoothed);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        foreach (RentedArray<float> kept in _kept) kept.Dispose();
        _smoothed.Dispose();
    }

    private Span<float> Slot(int index) => _kept[index % _kept.Length].Take(length).Span;
}
