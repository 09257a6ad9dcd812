using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// Small nodes of two classes: instead of sorting, every row is compared with all others, which tells what is left of the cut behind it.
/// Quadratic, but without branches and sixteen rows at a time. One object serves one thread.
/// </summary>
internal sealed class PairwiseCutSearch(TrainingMatrix data, CutRules rules)
{
    /// <summary>Nodes of more rows are better binned.</summary>
    private const int MaxRows = 64;

    /// <summary>Rows handled at once; the buffers are filled up to a multiple.</summary>
    private const int Lanes = 16;

    /// <summary>In the place of the size of an empty side, whose loss is 0: it only avoids a division of zeros.</summary>
    private const double AlmostNothing = 1e-300;

    private readonly float[] _values = new float[MaxRows];
    private readonly int[] _counts = new int[MaxRows];
    private readonly double[] _losses = new double[MaxRows];

    /// <summary>Whether a node is small enough, its counts of both classes packed in a number included.</summary>
    public static bool Suits(in NodeRows node) =>
        node.Counts.Length == 2 && node.Rows.Length <= MaxRows && node.Total <= ushort.MaxValue;

    /// <summary>As <see cref="ICutSearch.Improve"/> for nodes that suit.</summary>
    /// <param name="node">The node.</param>
    /// <param name="weights">Multiplicity of every row of the matrix.</param>
    /// <param name="columns">The columns to look through.</param>
    /// <param name="best">The best cut so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Improve(in NodeRows node, ReadOnlySpan<int> weights, ReadOnlySpan<int> columns, ref Cut best)
    {
        ReadOnlySpan<int> rows = node.Rows;
        ReadOnlySpan<byte> classes = data.Classes;
        for (int i = 0; i < rows.Length; i++) _counts[i] = weights[rows[i]] << (16 * classes[rows[i]]);
        // Everything is left of infinity: such a cut has the node's own loss and is never taken.
        _values.AsSpan(rows.Length).Fill(float.PositiveInfinity);
        foreach (int column in columns)
        {
            ReadOnlySpan<float> values = data.Column(column);
            for (int i = 0; i < rows.Length; i++) _values[i] = values[rows[i]];
            if (Losses(_values, _counts, rows.Length, node.Counts[0], node.Counts[1], rules, _losses) < best.Loss)
            {
                best = Lowest(column, rows.Length);
            }
        }
    }

    /// <summary>The loss of the cut behind every row.</summary>
    /// <returns>The smallest.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe double Losses(float[] values, int[] counts, int length, int all0, int all1, CutRules rules, double[] losses)
    {
        Vector256<double> least = Vector256.Create(double.PositiveInfinity);
        Vector256<double> nodeSize = Vector256.Create((double)all0 + all1);
        Vector256<double> leastSize = Vector256.Create((double)rules.MinimumLeafSize);
        (double weight0, double weight1) = (rules.Weights[0], rules.Weights[1]);
        fixed (float* value = values)
        fixed (int* count = counts)
        fixed (double* loss = losses)
        {
            int* left = stackalloc int[Lanes];
            for (int begin = 0; begin < length; begin += Lanes)
            {
                Vector256<float> own = Vector256.Load(value + begin);
                Vector256<float> ownUpper = Vector256.Load(value + begin + (Lanes / 2));
                Vector256<int> lower = Vector256<int>.Zero;
                Vector256<int> upper = Vector256<int>.Zero;
                for (int i = 0; i < length; i++)
                {
                    Vector256<float> other = Vector256.Create(value[i]);
                    Vector256<int> rows = Vector256.Create(count[i]);
                    lower += Vector256.LessThanOrEqual(other, own).AsInt32() & rows;
                    upper += Vector256.LessThanOrEqual(other, ownUpper).AsInt32() & rows;
                }

                lower.Store(left);
                upper.Store(left + (Lanes / 2));
                for (int lane = 0; lane < Lanes; lane += Vector256<double>.Count)
                {
                    Vector128<int> both = Vector128.Load(left + lane);
                    Vector256<double> left0 = CountVectors.ToDouble(both & Vector128.Create((int)ushort.MaxValue));
                    Vector256<double> left1 = CountVectors.ToDouble(both >>> 16);
                    Vector256<double> right0 = Vector256.Create((double)all0) - left0;
                    Vector256<double> right1 = Vector256.Create((double)all1) - left1;
                    Vector256<double> rows = left0 + left1;
                    Vector256<double> isAllowed = Vector256.GreaterThanOrEqual(rows, leastSize)
                        & Vector256.GreaterThanOrEqual(nodeSize - rows, leastSize);
                    left0 *= weight0;
                    left1 *= weight1;
                    right0 *= weight0;
                    right1 *= weight1;
                    Vector256<double> rightSize = Vector256.MaxNative(right0 + right1, Vector256.Create(AlmostNothing));
                    Vector256<double> sum = (right0 * right1 / rightSize) + (left0 * left1 / (left0 + left1));
                    sum = Vector256.ConditionalSelect(isAllowed, sum, Vector256.Create(double.PositiveInfinity));
                    sum.Store(loss + begin + lane);
                    least = Vector256.MinNative(least, sum);
                }
            }
        }

        Vector128<double> pair = Vector128.MinNative(least.GetLower(), least.GetUpper());
        return Math.Min(pair[0], pair[1]);
    }

    /// <summary>Of the cuts with the smallest loss the one between the lowest values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Cut Lowest(int column, int length)
    {
        int lowest = 0;
        for (int i = 1; i < length; i++)
        {
            if (_losses[i] < _losses[lowest] || (_losses[i] == _losses[lowest] && _values[i] < _values[lowest])) lowest = i;
        }

        float above = float.PositiveInfinity;
        for (int i = 0; i < length; i++)
        {
            if (_values[i] > _values[lowest]) above = Math.Min(above, _values[i]);
        }

        return new Cut(column, Cut.Between(_values[lowest], above), _losses[lowest]);
    }
}
