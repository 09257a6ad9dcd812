using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// The cuts between the bins of up to eight columns, four columns at a time, with the operations of <see cref="Gini"/> in the same order
/// and precision: equal to the bit on every processor.
/// </summary>
internal sealed class BinScan(CutRules rules)
{
    private const int Lanes = BinCounts.Lanes;

    /// <summary>In the place of the size of an empty side, whose loss is 0: it only avoids a division of zeros.</summary>
    private const double AlmostNothing = 1e-300;

    private readonly double[] _smallest = new double[Lanes];
    private readonly double[] _bins = new double[Lanes];
    private readonly double[] _bounds = new double[BinnedColumns.BinCount * Lanes];
    private readonly ulong[] _candidates = new ulong[Lanes * BinnedColumns.SetLength];
    private readonly double[] _all = new double[rules.Weights.Length];

    /// <summary>The smallest loss of a column's cuts behind bins; the limit where none is below it.</summary>
    public double Smallest(int lane) => _smallest[lane];

    /// <summary>The first bin with a cut of that loss behind it.</summary>
    public int Bin(int lane) => (int)_bins[lane];

    /// <summary>Sums the counts up and finds the smallest losses.</summary>
    /// <param name="counts">Rows per bin; afterwards rows up to and with the bin.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="nodeCounts">Rows of the node of each class.</param>
    /// <param name="limit">Only smaller losses count; at most the node's own, which is what a cut with an empty side has.</param>
    public void Run(BinCounts counts, int columns, ReadOnlySpan<int> nodeCounts, double limit)
    {
        for (int k = 0; k < _all.Length; k++) _all[k] = nodeCounts[k];
        Array.Fill(_smallest, limit);
        for (int lane = 0; lane < columns; lane += Vector256<double>.Count)
        {
            Scan(counts.All[lane..], _all, rules, _smallest.AsSpan(lane), _bins.AsSpan(lane), _bounds.AsSpan(lane));
        }
    }

    /// <summary>Looks for the bins inside of which a loss of at most <paramref name="limit"/> is not ruled out.</summary>
    /// <param name="counts">What <see cref="Run"/> left.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="limit">A loss.</param>
    public void FindCandidates(BinCounts counts, int columns, double limit)
    {
        Array.Clear(_candidates);
        for (int lane = 0; lane < columns; lane += Vector256<double>.Count)
        {
            FindCandidates(
                counts.All[lane..], _all, rules.Weights, _bounds.AsSpan(lane), limit,
                _candidates.AsSpan(lane * BinnedColumns.SetLength));
        }
    }

    /// <summary>A column's bins that were found, as a set.</summary>
    public ReadOnlySpan<ulong> Candidates(int lane) => _candidates.AsSpan(lane * BinnedColumns.SetLength, BinnedColumns.SetLength);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Scan(
        Span<int> counts, double[] all, CutRules rules, Span<double> smallest, Span<double> bins, Span<double> bounds)
    {
        ReadOnlySpan<double> weights = rules.Weights;
        Vector256<double> leastSize = Vector256.Create((double)rules.MinimumLeafSize);
        bool anySize = rules.MinimumLeafSize == 1;
        int planeLength = BinCounts.PlaneLength;
        int classCount = all.Length;
        double total = 0;
        for (int k = 0; k < classCount; k++) total += all[k];
        Vector256<double> least = Vector256.Create<double>(smallest);
        Vector256<double> leastBin = Vector256<double>.Zero;
        Vector256<double> leftBefore = Vector256<double>.Zero;
        Vector256<double> isUsableBefore = Vector256<double>.AllBitsSet;
        fixed (int* start = counts)
        fixed (double* bound = bounds)
        {
            for (int bin = 0; bin < BinnedColumns.BinCount; bin++)
            {
                int* before = start + (bin * Lanes);
                Vector128<int> leftTotal = Vector128<int>.Zero;
                Vector128<int> inBin = Vector128<int>.Zero;
                Vector128<int> inLargestClass = Vector128<int>.Zero;
                for (int k = 0; k < classCount; k++)
                {
                    int* here = before + (k * planeLength);
                    Vector128<int> added = Vector128.Load(here + Lanes);
                    inBin += added;
                    inLargestClass = Vector128.Max(inLargestClass, added);
                    Vector128<int> sum = Vector128.Load(here) + added;
                    sum.Store(here + Lanes);
                    leftTotal += sum;
                }

                Vector256<double> left = Vector256<double>.Zero;
                Vector256<double> right = Vector256<double>.Zero;
                if (classCount == 2)
                {
                    Vector256<double> left0 = CountVectors.ToDouble(Vector128.Load(before + Lanes));
                    Vector256<double> left1 = CountVectors.ToDouble(Vector128.Load(before + planeLength + Lanes));
                    Vector256<double> right0 = (Vector256.Create(all[0]) - left0) * weights[0];
                    Vector256<double> right1 = (Vector256.Create(all[1]) - left1) * weights[1];
                    left0 *= weights[0];
                    left1 *= weights[1];
                    left = left0 * left1 / NotEmpty(left0 + left1);
                    right = right0 * right1 / NotEmpty(right0 + right1);
                }
                else
                {
                    Vector256<double> leftSize = Vector256<double>.Zero;
                    Vector256<double> rightSize = Vector256<double>.Zero;
                    for (int k = 0; k < classCount; k++)
                    {
                        Vector256<double> leftCount = CountVectors.ToDouble(Vector128.Load(before + (k * planeLength) + Lanes));
                        leftSize += leftCount * weights[k];
                        rightSize += (Vector256.Create(all[k]) - leftCount) * weights[k];
                    }

                    leftSize = NotEmpty(leftSize);
                    rightSize = NotEmpty(rightSize);
                    for (int k = 0; k < classCount; k++)
                    {
                        Vector256<double> leftCount = CountVectors.ToDouble(Vector128.Load(before + (k * planeLength) + Lanes));
                        Vector256<double> rightCount = (Vector256.Create(all[k]) - leftCount) * weights[k];
                        leftCount *= weights[k];
                        left += leftCount * (Vector256<double>.One - (leftCount / leftSize));
                        right += rightCount * (Vector256<double>.One - (rightCount / rightSize));
                    }
                }

                // Rows of one class: the cuts at the ends are at least as good as any between them. Otherwise the loss of a side grows with
                // each of its counts, and what is left of the bin and what is right of it are there in any case.
                Vector256<double> isOneClass = Vector256.Equals(CountVectors.ToDouble(inBin - inLargestClass), Vector256<double>.Zero);
                Vector256<double> atBest = leftBefore + right;
                Vector256<double> loss = right + left;
                if (!anySize)
                {
                    Vector256<double> leftRows = CountVectors.ToDouble(leftTotal);
                    Vector256<double> rightRows = Vector256.Create(total) - leftRows;
                    Vector256<double> isLeftEnough = Vector256.GreaterThanOrEqual(leftRows, leastSize);
                    Vector256<double> isRightEnough = Vector256.GreaterThanOrEqual(rightRows, leastSize);
                    loss = Vector256.ConditionalSelect(
                        isLeftEnough & isRightEnough, loss, Vector256.Create(double.PositiveInfinity));
                    // A side without rows is no cut, and has the loss of the whole node, which no better cut has.
                    isOneClass &= isUsableBefore & (isRightEnough | Vector256.Equals(rightRows, Vector256<double>.Zero));
                    isUsableBefore = isLeftEnough | Vector256.Equals(leftRows, Vector256<double>.Zero);
                }

                Vector256.ConditionalSelect(isOneClass, Vector256.Create(double.PositiveInfinity), atBest).Store(bound + (bin * Lanes));
                leftBefore = left;
                Vector256<double> isLess = Vector256.LessThan(loss, least);
                least = Vector256.ConditionalSelect(isLess, loss, least);
                leastBin = Vector256.ConditionalSelect(isLess, Vector256.Create((double)bin), leastBin);
            }
        }

        least.CopyTo(smallest);
        leastBin.CopyTo(bins);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void FindCandidates(
        ReadOnlySpan<int> counts, double[] all, ReadOnlySpan<double> weights, ReadOnlySpan<double> bounds, double limit,
        Span<ulong> candidates)
    {
        Vector256<double> limits = Vector256.Create(limit);
        fixed (int* start = counts)
        fixed (double* bound = bounds)
        fixed (ulong* words = candidates)
        {
            for (int bin = 0; bin < BinnedColumns.BinCount; bin++)
            {
                Vector256<double> isPossible = Vector256.LessThanOrEqual(Vector256.Load(bound + (bin * Lanes)), limits);
                if (isPossible.ExtractMostSignificantBits() == 0) continue;
                if (all.Length == 2) isPossible &= HasCorner(start + (bin * Lanes), all, weights, limits);
                for (uint lanes = isPossible.ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
                {
                    words[(BitOperations.TrailingZeroCount(lanes) * BinnedColumns.SetLength) + (bin >> 6)] |= 1UL << (bin & 63);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> NotEmpty(Vector256<double> size) => Vector256.MaxNative(size, Vector256.Create(AlmostNothing));

    /// <summary>
    /// Whether one of the two corners that the class counts inside a bin span besides its ends has at most the given loss; see
    /// <see cref="BinBound"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<double> HasCorner(
        int* before, double[] all, ReadOnlySpan<double> weights, Vector256<double> limit)
    {
        int* plane1 = before + BinCounts.PlaneLength;
        Vector256<double> before0 = CountVectors.ToDouble(Vector128.Load(before));
        Vector256<double> before1 = CountVectors.ToDouble(Vector128.Load(plane1));
        Vector256<double> behind0 = CountVectors.ToDouble(Vector128.Load(before + Lanes));
        Vector256<double> behind1 = CountVectors.ToDouble(Vector128.Load(plane1 + Lanes));
        return IsAtMost(behind0, before1, all, weights, limit) | IsAtMost(before0, behind1, all, weights, limit);
    }

    /// <summary>Whether the loss of a cut is at most the given one; multiplied out, because divisions are slow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> IsAtMost(
        Vector256<double> left0, Vector256<double> left1, double[] all, ReadOnlySpan<double> weights, Vector256<double> limit)
    {
        Vector256<double> right0 = (Vector256.Create(all[0]) - left0) * weights[0];
        Vector256<double> right1 = (Vector256.Create(all[1]) - left1) * weights[1];
        left0 *= weights[0];
        left1 *= weights[1];
        Vector256<double> left = left0 + left1;
        Vector256<double> right = right0 + right1;
        return Vector256.LessThanOrEqual((left0 * left1 * right) + (right0 * right1 * left), limit * left * right);
    }
}
