using PSPixelClassification.Common;

namespace PSPixelClassification.Classification.Drift;

/// <summary>The values of one channel as they are collected. Its memory is used again: a batch has thousands of images.</summary>
/// <param name="capacity">The most values that come.</param>
internal sealed class ChannelSample(int capacity) : IDisposable
{
    private readonly RentedArray<float> _values = new();
    private int _count;

    /// <summary>Takes the finite ones of some values.</summary>
    /// <param name="row">The values.</param>
    /// <param name="start">The first one.</param>
    /// <param name="step">How far it is to the next.</param>
    public void Take(ReadOnlySpan<float> row, int start, int step)
    {
        Span<float> values = _values.Take(capacity).Span;
        for (int x = start; x < row.Length; x += step)
        {
            if (float.IsFinite(row[x])) values[_count++] = row[x];
        }
    }

    /// <summary>The values below which equal parts of all lie.</summary>
    /// <param name="count">How many quantiles.</param>
    /// <returns>Ascending; the i-th has (i + ½) / count of the values below it. Empty if there is no value.</returns>
    public float[] Quantiles(int count)
    {
        if (_count == 0) return [];
        Span<float> values = _values.Take(capacity).Span[.._count];
        RadixSort.Sort(values);
        float[] quantiles = new float[count];
        for (int i = 0; i < count; i++) quantiles[i] = values[(int)((i + 0.5) / count * values.Length)];
        return quantiles;
    }

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();
}
