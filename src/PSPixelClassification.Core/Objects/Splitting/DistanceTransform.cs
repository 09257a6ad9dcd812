namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// The exact Euclidean distance of every pixel of a part to the nearest one outside, as <c>distance_transform_edt</c> of scipy: lower
/// envelopes of parabolas, one axis after the other (P. Felzenszwalb, D. Huttenlocher: Distance Transforms of Sampled Functions, Theory of
/// Computing 8, 2012).
/// </summary>
internal static class DistanceTransform
{
    /// <summary>Measures.</summary>
    /// <param name="box">The part.</param>
    /// <param name="sliceSpacing">Distance between slices, that between columns being 1.</param>
    /// <param name="cancellationToken">Looked at per line.</param>
    /// <returns>Distances in columns, [z][y][x]; 0 outside. Infinite where there is no outside.</returns>
    public static double[] Of(ObjectBox box, double sliceSpacing, CancellationToken cancellationToken)
    {
        double[] squares = new double[box.IsInside.Length];
        for (int z = 0, i = 0; z < box.Depth; z++)
        {
            for (int y = 0; y < box.Height; y++)
            {
                for (int x = 0; x < box.Width; x++, i++)
                    squares[i] = box.IsInside[i] || box.IsBeyond(z, y, x) ? double.PositiveInfinity : 0;
            }
        }

        Envelope envelope = new(Math.Max(box.Width, Math.Max(box.Height, box.Depth)));
        int plane = box.Width * box.Height;
        for (int row = 0; row < box.Height * box.Depth; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            envelope.Apply(squares, row * box.Width, 1, box.Width, 1);
        }

        for (int z = 0; z < box.Depth; z++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int x = 0; x < box.Width; x++) envelope.Apply(squares, z * plane + x, box.Width, box.Height, 1);
        }

        for (int i = 0; i < plane && box.Depth > 1; i++) envelope.Apply(squares, i, plane, box.Depth, sliceSpacing);
        for (int i = 0; i < squares.Length; i++) squares[i] = box.IsInside[i] ? Math.Sqrt(squares[i]) : 0;
        return squares;
    }

    private sealed class Envelope(int most)
    {
        private readonly double[] _values = new double[most];
        private readonly int[] _places = new int[most];
        private readonly double[] _starts = new double[most + 1];

        // The least of value(q) + (spacing · (p − q))² over q, for every p of a line.
        public void Apply(double[] squares, int first, int step, int count, double spacing)
        {
            double unit = spacing * spacing;
            int last = -1;
            for (int q = 0; q < count; q++)
            {
                double value = _values[q] = squares[first + q * step];
                if (double.IsPositiveInfinity(value)) continue;
                double start = double.NegativeInfinity;
                while (last >= 0)
                {
                    int p = _places[last];
                    start = (value - _values[p] + unit * ((double)q * q - (double)p * p)) / (2 * unit * (q - p));
                    if (start > _starts[last]) break;
                    last--;
                    start = double.NegativeInfinity;
                }

                _places[++last] = q;
                _starts[last] = start;
            }

            // A line without anything outside stays as it is.
            if (last < 0) return;
            for (int p = 0, k = 0; p < count; p++)
            {
                while (k < last && _starts[k + 1] < p) k++;
                double distance = p - _places[k];
                squares[first + p * step] = _values[_places[k]] + unit * distance * distance;
            }
        }
    }
}
