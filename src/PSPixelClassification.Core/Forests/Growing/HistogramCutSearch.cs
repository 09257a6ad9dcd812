using System.Numerics;
using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// Finds the same cut as <see cref="SortingCutSearch"/> without sorting large nodes. All columns are counted into bins; the losses of the
/// cuts between bins are exact and bound what a better cut inside a bin must reach; only bins that can hold one are looked into.
/// </summary>
/// <remarks>
/// A bin can be passed over because the loss, as a function of the left side's class counts, is concave: on the way through a bin it is
/// nowhere smaller than at the corners of the box that the counts span.
/// </remarks>
internal sealed class HistogramCutSearch : ICutSearch
{
    /// <summary>Nodes of more than two classes and at most so many rows are sorted: clearing and reading 256 bins costs more.</summary>
    private const int SortedNodeSize = 28;

    /// <summary>Bounds and losses are rounded differently; by far less than this share of the node's loss.</summary>
    private const double RoundingMargin = 1e-9;

    private readonly TrainingMatrix _data;
    private readonly BinnedColumns _binned;
    private readonly CutRules _rules;
    private readonly int[] _weights;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly int[] _inBin;
    private readonly BinCounts _counts;
    private readonly BinScan _scan;
    private readonly BinBound _bound;
    private readonly NodeOrder _order;
    private readonly PairwiseCutSearch _pairs;

    public HistogramCutSearch(TrainingMatrix data, BinnedColumns binned, CutRules rules)
    {
        _data = data;
        _binned = binned;
        _rules = rules;
        _weights = new int[data.RowCount];
        _left = new int[data.ClassCount];
        _right = new int[data.ClassCount];
        _inBin = new int[data.ClassCount];
        _counts = new BinCounts(data.ClassCount);
        _scan = new BinScan(rules);
        _bound = new BinBound(rules);
        _order = new NodeOrder(data, binned);
        _pairs = new PairwiseCutSearch(data, rules);
    }

    public void Begin(ReadOnlySpan<int> weights) => weights.CopyTo(_weights);

    public void Improve(in NodeRows node, ReadOnlySpan<int> columns, ref Cut best, CancellationToken token)
    {
        if (PairwiseCutSearch.Suits(node))
        {
            _pairs.Improve(node, _weights, columns, ref best);
            return;
        }

        _order.Begin();
        if (node.Rows.Length <= SortedNodeSize)
        {
            foreach (int column in columns) SearchAll(node, column, ref best);
            return;
        }

        for (int first = 0; first < columns.Length; first += BinCounts.Lanes)
        {
            token.ThrowIfCancellationRequested();
            SearchBins(node, columns.Slice(first, Math.Min(BinCounts.Lanes, columns.Length - first)), ref best);
        }
    }

    public void Dispose()
    {
    }

    private void SearchAll(in NodeRows node, int column, ref Cut best)
    {
        Array.Clear(_left);
        node.Counts.CopyTo(_right);
        SearchRows(node, column, _order.All(node, column), ref best);
    }

    private void SearchBins(in NodeRows node, ReadOnlySpan<int> columns, ref Cut best)
    {
        _counts.Count(node.Rows, _weights, _data.Classes, _binned, columns);
        _scan.Run(_counts, columns.Length, node.Counts, best.Loss);
        double smallest = best.Loss;
        for (int lane = 0; lane < columns.Length; lane++) smallest = Math.Min(smallest, _scan.Smallest(lane));
        double margin = RoundingMargin * _rules.Loss(node.Counts);
        _scan.FindCandidates(_counts, columns.Length, smallest + margin);

        int cutBin = -1;
        for (int lane = 0; lane < columns.Length && best.Loss > 0; lane++)
        {
            SearchColumn(node, columns[lane], lane, smallest, margin, ref best, ref cutBin);
        }

        if (cutBin >= 0) best = best with { Threshold = _order.ThresholdBehind(node, best.Column, cutBin) };
    }

    /// <summary>Looks through a column's cuts from low to high, into bins only where they may reach <paramref name="smallest"/>.</summary>
    private void SearchColumn(in NodeRows node, int column, int lane, double smallest, double margin, ref Cut best, ref int cutBin)
    {
        ReadOnlySpan<ulong> candidates = _scan.Candidates(lane);
        ReadOnlySpan<ulong> mixed = _binned.WithSeveralValues(column);
        Cut between = new(column, 0, _scan.Smallest(lane));
        int betweenBin = _scan.Bin(lane);
        for (int word = 0; word < candidates.Length; word++)
        {
            for (ulong bits = candidates[word] & mixed[word]; bits != 0; bits &= bits - 1)
            {
                int bin = (word * 64) + BitOperations.TrailingZeroCount(bits);
                if (betweenBin < bin && between.Loss < best.Loss) (best, cutBin) = (between, betweenBin);
                TakeLeft(node, lane, bin);
                if (_bound.Of(_left, _right, _inBin) > Math.Min(smallest, best.Loss) + margin) continue;
                double before = best.Loss;
                SearchRows(node, column, _order.InBin(node, column, bin), ref best);
                if (best.Loss < before) cutBin = -1;
            }
        }

        if (between.Loss < best.Loss) (best, cutBin) = (between, betweenBin);
    }

    /// <summary>Counts what is left of a bin, in it, and in it or right of it.</summary>
    private void TakeLeft(in NodeRows node, int lane, int bin)
    {
        _counts.Left(lane, bin - 1, _left);
        _counts.Left(lane, bin, _inBin);
        for (int k = 0; k < _left.Length; k++)
        {
            _inBin[k] -= _left[k];
            _right[k] = node.Counts[k] - _left[k];
        }
    }

    /// <summary>
    /// Tries the cuts between rows in the order of their values; what is to the left of them is in <see cref="_left"/>, where they move to.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SearchRows(in NodeRows node, int column, ReadOnlySpan<int> rows, ref Cut best)
    {
        ReadOnlySpan<float> values = _data.Column(column);
        ReadOnlySpan<byte> classes = _data.Classes;
        int leftTotal = 0;
        foreach (int count in _left) leftTotal += count;
        for (int i = 0; i + 1 < rows.Length; i++)
        {
            int row = rows[i];
            int weight = _weights[row];
            _left[classes[row]] += weight;
            _right[classes[row]] -= weight;
            leftTotal += weight;
            float below = values[row];
            float above = values[rows[i + 1]];
            if (below == above || !_rules.Allows(leftTotal, node.Total)) continue;
            double loss = _rules.Loss(_right) + _rules.Loss(_left);
            if (loss < best.Loss) best = new Cut(column, Cut.Between(below, above), loss);
        }
    }
}
