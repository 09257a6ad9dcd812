namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// The largest value within some pixels of each, along one axis: a queue of falling values slides along (D. Lemire: Streaming
/// Maximum-Minimum Filter, Nordic Journal of Computing 13, 2006).
/// </summary>
/// <param name="most">Pixels of the longest line.</param>
internal sealed class LineMaximum(int most)
{
    private readonly double[] _values = new double[most];
    private readonly int[] _queue = new int[most];

    /// <summary>Replaces the values of a line.</summary>
    /// <param name="values">Takes the maxima.</param>
    /// <param name="first">Index of the line's first value.</param>
    /// <param name="step">From one of its values to the next.</param>
    /// <param name="count">Number of its values.</param>
    /// <param name="radius">How many pixels to both sides count; beyond the ends nothing does.</param>
    public void Apply(double[] values, int first, int step, int count, int radius)
    {
        for (int i = 0; i < count; i++) _values[i] = values[first + i * step];
        (int head, int tail, int next) = (0, 0, 0);
        for (int i = 0; i < count; i++)
        {
            for (; next < count && next <= i + radius; next++)
            {
                while (tail > head && _values[_queue[tail - 1]] <= _values[next]) tail--;
                _queue[tail++] = next;
            }

            while (_queue[head] < i - radius) head++;
            values[first + i * step] = _values[_queue[head]];
        }
    }
}
