using System.Numerics;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// The cuts between the bins of a node's columns for two classes, by far the most frequent case: empty bins left out, class counts as
/// float64 (they are whole numbers, so nothing is rounded), losses several at a time.
/// </summary>
internal sealed class TwoClassScan(int columns)
{
    /// <summary>Room for the bins, for the start before the first one, and for whole vectors at the end.</summary>
    private const int Stride = BinnedColumns.BinCount + 16;

    private readonly int[] _bins = new int[columns * Stride];
    private readonly double[] _left0 = new double[columns * Stride];
    private readonly double[] _left1 = new double[columns * Stride];
    private readonly double[] _losses = new double[columns * Stride];
    private readonly int[] _sizes = new int[columns];

    /// <summary>The bins with rows, ascending.</summary>
    public ReadOnlySpan<int> Bins(int index) => _bins.AsSpan((index * Stride) + 1, _sizes[index]);

    /// <summary>Rows of class 0 up to and with each bin, preceded by 0.</summary>
    public ReadOnlySpan<double> Left0(int index) => _left0.AsSpan(index * Stride, _sizes[index] + 1);

    /// <summary>Rows of class 1 up to and with each bin, preceded by 0.</summary>
    public ReadOnlySpan<double> Left1(int index) => _left1.AsSpan(index * Stride, _sizes[index] + 1);

    /// <summary>Loss of the cut behind each bin; NaN behind the last, where nothing is left over.</summary>
    public ReadOnlySpan<double> Losses(int index) => _losses.AsSpan((index * Stride) + 1, _sizes[index]);

    /// <summary>Takes a column's histogram.</summary>
    /// <param name="index">Which of the node's columns.</param>
    /// <param name="histogram">Rows, [bin][class].</param>
    /// <param name="counts">Rows of the node of each class.</param>
    /// <returns>The smallest loss of a cut between bins; infinity where there is one bin only.</returns>
    public double Load(int index, ReadOnlySpan<int> histogram, ReadOnlySpan<int> counts)
    {
        Span<int> bins = _bins.AsSpan(index * Stride, Stride);
        Span<double> left0 = _left0.AsSpan(index * Stride, Stride);
        Span<double> left1 = _left1.AsSpan(index * Stride, Stride);
        int size = 0;
        int sum0 = 0;
        int sum1 = 0;
        for (int bin = 0; bin < BinnedColumns.BinCount; bin++)
        {
            int rows0 = histogram[2 * bin];
            int rows1 = histogram[(2 * bin) + 1];
            sum0 += rows0;
            sum1 += rows1;
            // Written always, kept where there are rows: whether a bin is empty cannot be predicted.
            bins[size + 1] = bin;
            left0[size + 1] = sum0;
            left1[size + 1] = sum1;
            size += (rows0 | rows1) != 0 ? 1 : 0;
        }

        _sizes[index] = size;
        Span<double> losses = _losses.AsSpan(index * Stride, Stride);
        Vector<double> all0 = new(counts[0]);
        Vector<double> all1 = new(counts[1]);
        for (int i = 1; i <= size; i += Vector<double>.Count)
        {
            Loss(new Vector<double>(left0[i..]), new Vector<double>(left1[i..]), all0, all1).CopyTo(losses[i..]);
        }

        double smallest = double.PositiveInfinity;
        for (int i = 1; i < size; i++) smallest = losses[i] < smallest ? losses[i] : smallest;
        return smallest;
    }

    /// <summary>The smaller loss of the two corners that the class counts inside a bin span besides its ends.</summary>
    public double Bound(int index, int position, ReadOnlySpan<int> counts)
    {
        ReadOnlySpan<double> left0 = Left0(index);
        ReadOnlySpan<double> left1 = Left1(index);
        return Math.Min(
            Loss(left0[position + 1], left1[position], counts[0], counts[1]),
            Loss(left0[position], left1[position + 1], counts[0], counts[1]));
    }

    private static Vector<double> Loss(Vector<double> left0, Vector<double> left1, Vector<double> all0, Vector<double> all1)
    {
        Vector<double> right0 = all0 - left0;
        Vector<double> right1 = all1 - left1;
        return (right0 * right1 / (right0 + right1)) + (left0 * left1 / (left0 + left1));
    }

    private static double Loss(double left0, double left1, double all0, double all1)
    {
        double right0 = all0 - left0;
        double right1 = all1 - left1;
        return (right0 * right1 / (right0 + right1)) + (left0 * left1 / (left0 + left1));
    }
}
