using PSPixelClassification.Common;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// The least of a line's squares, each with the square of the way to it, by the lower envelope of parabolas (P. Felzenszwalb, D.
/// Huttenlocher: Distance Transforms of Sampled Functions, Theory of Computing 8, 2012). For one thread.
/// </summary>
internal sealed class LineEnvelope : IDisposable
{
    private readonly RentedArray<double> _values = new();
    private readonly RentedArray<double> _starts = new();
    private readonly RentedArray<int> _places = new();

    /// <summary>Replaces the values of a line.</summary>
    /// <param name="squares">
    /// From the line's first value on; takes the least of value(q) + (spacing · (p − q))² over q, for every p.
    /// </param>
    /// <param name="step">From one of its values to the next.</param>
    /// <param name="count">Number of its values.</param>
    /// <param name="spacing">Distance between two of its values.</param>
    public void Apply(Span<double> squares, int step, int count, double spacing)
    {
        Span<double> values = _values.Take(count).Span;
        Span<double> starts = _starts.Take(count).Span;
        Span<int> places = _places.Take(count).Span;
        double unit = spacing * spacing;
        int last = -1;
        for (int q = 0; q < count; q++)
        {
            double value = values[q] = squares[q * step];
            if (double.IsPositiveInfinity(value)) continue;
            double start = double.NegativeInfinity;
            while (last >= 0)
            {
                int p = places[last];
                start = (value - values[p] + unit * ((double)q * q - (double)p * p)) / (2 * unit * (q - p));
                if (start > starts[last]) break;
                last--;
                start = double.NegativeInfinity;
            }

            places[++last] = q;
            starts[last] = start;
        }

        // A line without anything outside stays as it is.
        if (last < 0) return;
        for (int p = 0, k = 0; p < count; p++)
        {
            while (k < last && starts[k + 1] < p) k++;
            double distance = p - places[k];
            squares[p * step] = values[places[k]] + unit * distance * distance;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.Dispose();
        _starts.Dispose();
        _places.Dispose();
    }
}
