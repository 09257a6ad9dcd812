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
    /// <summary>Nodes of at most so many rows are sorted: clearing and reading 256 bins costs more than sorting them.</summary>
    private const int SortedNodeSize = 28;

    /// <summary>Bounds and losses are rounded differently; by far less than this share of the node's loss.</summary>
    private const double RoundingMargin = 1e-9;

    private readonly TrainingMatrix _data;
    private readonly BinnedColumns _binned;
    private readonly int[] _weights;
    private readonly int[] _nodeClasses;
    private readonly int[] _nodeWeights;
    private readonly ulong[] _keys;
    private readonly int[] _histograms;
    private readonly double[] _losses;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly BinBound _bound;
    private readonly TwoClassScan? _twoClasses;

    public HistogramCutSearch(TrainingMatrix data, BinnedColumns binned)
    {
        _data = data;
        _binned = binned;
        _weights = new int[data.RowCount];
        _nodeClasses = new int[data.RowCount];
        _nodeWeights = new int[data.RowCount];
        _keys = new ulong[data.RowCount];
        int columns = (int)Math.Floor(Math.Sqrt(data.ColumnCount) + 0.5);
        _histograms = new int[columns * BinnedColumns.BinCount * data.ClassCount];
        _losses = new double[columns * BinnedColumns.BinCount];
        _left = new int[data.ClassCount];
        _right = new int[data.ClassCount];
        _bound = new BinBound(data.ClassCount);
        _twoClasses = data.ClassCount == 2 ? new TwoClassScan(columns) : null;
    }

    public void Begin(ReadOnlySpan<int> weights) => weights.CopyTo(_weights);

    public void Improve(in NodeRows node, ReadOnlySpan<int> columns, ref Cut best, CancellationToken token)
    {
        for (int i = 0; i < node.Rows.Length; i++)
        {
            _nodeClasses[i] = _data.Classes[node.Rows[i]];
            _nodeWeights[i] = _weights[node.Rows[i]];
        }

        if (node.Rows.Length <= SortedNodeSize)
        {
            foreach (int column in columns) SearchSorted(node, column, ref best);
            return;
        }

        double smallest = best.Loss;
        for (int i = 0; i < columns.Length; i++)
        {
            token.ThrowIfCancellationRequested();
            Count(node, columns[i], Histogram(i));
            double loss = _twoClasses is null
                ? LossesBetweenBins(node, Histogram(i), _losses.AsSpan(i * BinnedColumns.BinCount, BinnedColumns.BinCount))
                : _twoClasses.Load(i, Histogram(i), node.Counts);
            smallest = Math.Min(smallest, loss);
        }

        int cutBin = -1;
        for (int i = 0; i < columns.Length; i++)
        {
            if (_twoClasses is null) SearchBins(node, columns[i], i, smallest, ref best, ref cutBin);
            else SearchBins(node, columns[i], i, _twoClasses, smallest, ref best, ref cutBin);
        }

        if (cutBin >= 0) best = best with { Threshold = ThresholdBehind(node, best.Column, cutBin) };
    }

    public void Dispose()
    {
    }

    private Span<int> Histogram(int index)
    {
        int length = BinnedColumns.BinCount * _data.ClassCount;
        return _histograms.AsSpan(index * length, length);
    }

    private void Count(in NodeRows node, int column, Span<int> histogram)
    {
        ReadOnlySpan<byte> bins = _binned.Bins(column);
        ReadOnlySpan<int> rows = node.Rows;
        ReadOnlySpan<int> classes = _nodeClasses.AsSpan(0, rows.Length);
        ReadOnlySpan<int> weights = _nodeWeights.AsSpan(0, rows.Length);
        int classCount = _data.ClassCount;
        histogram.Clear();
        for (int i = 0; i < rows.Length; i++) histogram[(bins[rows[i]] * classCount) + classes[i]] += weights[i];
    }

    /// <summary>Loss of the cut behind every bin; NaN where a side is empty. A bin without rows repeats the cut before it.</summary>
    /// <returns>The smallest.</returns>
    private double LossesBetweenBins(in NodeRows node, ReadOnlySpan<int> histogram, Span<double> losses)
    {
        double smallest = double.PositiveInfinity;
        StartAtLeftEnd(node);
        int total = 0;
        for (int bin = 0; bin < losses.Length; bin++)
        {
            int inBin = Take(histogram.Slice(bin * _left.Length, _left.Length));
            total += inBin;
            bool isCut = inBin > 0 && total < node.Total;
            losses[bin] = isCut ? Gini.Loss(_right, node.Total - total) + Gini.Loss(_left, total) : double.NaN;
            if (losses[bin] < smallest) smallest = losses[bin];
        }

        return smallest;
    }

    /// <summary>Looks through a column's cuts from low to high, into bins only where they may reach <paramref name="smallest"/>.</summary>
    private void SearchBins(in NodeRows node, int column, int index, double smallest, ref Cut best, ref int cutBin)
    {
        ReadOnlySpan<int> histogram = Histogram(index);
        ReadOnlySpan<bool> mixed = _binned.HasSeveralValues(column);
        double margin = RoundingMargin * Gini.Loss(node.Counts, node.Total);
        StartAtLeftEnd(node);
        for (int bin = 0; bin < BinnedColumns.BinCount; bin++)
        {
            ReadOnlySpan<int> counts = histogram.Slice(bin * _left.Length, _left.Length);
            if (mixed[bin] && _bound.Of(_left, _right, counts) <= Math.Min(smallest, best.Loss) + margin)
            {
                double before = best.Loss;
                int keys = CollectKeys(node, column, bin);
                SearchKeys(node, column, keys, ref best);
                if (best.Loss < before) cutBin = -1;
            }
            else
            {
                Take(counts);
            }

            double loss = _losses[(index * BinnedColumns.BinCount) + bin];
            if (loss < best.Loss)
            {
                best = new Cut(column, 0, loss);
                cutBin = bin;
            }
        }
    }

    /// <summary>The same for two classes.</summary>
    private void SearchBins(
        in NodeRows node, int column, int index, TwoClassScan scan, double smallest, ref Cut best, ref int cutBin)
    {
        ReadOnlySpan<bool> mixed = _binned.HasSeveralValues(column);
        ReadOnlySpan<int> bins = scan.Bins(index);
        ReadOnlySpan<double> losses = scan.Losses(index);
        ReadOnlySpan<double> left0 = scan.Left0(index);
        ReadOnlySpan<double> left1 = scan.Left1(index);
        double margin = RoundingMargin * Gini.Loss(node.Counts, node.Total);
        for (int i = 0; i < bins.Length; i++)
        {
            bool hasBoth = left0[i + 1] > left0[i] && left1[i + 1] > left1[i];
            if (hasBoth && mixed[bins[i]] && scan.Bound(index, i, node.Counts) <= Math.Min(smallest, best.Loss) + margin)
            {
                _left[0] = (int)left0[i];
                _left[1] = (int)left1[i];
                _right[0] = node.Counts[0] - _left[0];
                _right[1] = node.Counts[1] - _left[1];
                double before = best.Loss;
                SearchKeys(node, column, CollectKeys(node, column, bins[i]), ref best);
                if (best.Loss < before) cutBin = -1;
            }

            if (losses[i] < best.Loss)
            {
                best = new Cut(column, 0, losses[i]);
                cutBin = bins[i];
            }
        }
    }

    private void SearchSorted(in NodeRows node, int column, ref Cut best)
    {
        ReadOnlySpan<float> values = _data.Column(column);
        for (int i = 0; i < node.Rows.Length; i++) _keys[i] = ((ulong)RadixSort.OrderedBits(values[node.Rows[i]]) << 32) | (uint)i;
        StartAtLeftEnd(node);
        SearchKeys(node, column, node.Rows.Length, ref best);
    }

    private int CollectKeys(in NodeRows node, int column, int bin)
    {
        ReadOnlySpan<byte> bins = _binned.Bins(column);
        ReadOnlySpan<float> values = _data.Column(column);
        int count = 0;
        for (int i = 0; i < node.Rows.Length; i++)
        {
            int row = node.Rows[i];
            if (bins[row] == bin) _keys[count++] = ((ulong)RadixSort.OrderedBits(values[row]) << 32) | (uint)i;
        }

        return count;
    }

    /// <summary>
    /// Tries the cuts between the collected rows; those to the left of them are in <see cref="_left"/>, where they move to.
    /// </summary>
    private void SearchKeys(in NodeRows node, int column, int count, ref Cut best)
    {
        ReadOnlySpan<float> values = _data.Column(column);
        Span<ulong> keys = _keys.AsSpan(0, count);
        keys.Sort();
        int leftTotal = 0;
        foreach (int rows in _left) leftTotal += rows;
        for (int i = 0; i < keys.Length; i++)
        {
            int position = (int)(uint)keys[i];
            int weight = _nodeWeights[position];
            _left[_nodeClasses[position]] += weight;
            _right[_nodeClasses[position]] -= weight;
            leftTotal += weight;
            if (i + 1 == keys.Length || (keys[i] >> 32) == (keys[i + 1] >> 32)) continue;
            double loss = Gini.Loss(_right, node.Total - leftTotal) + Gini.Loss(_left, leftTotal);
            if (loss < best.Loss)
            {
                best = new Cut(column, Cut.Between(values[node.Rows[position]], values[node.Rows[(int)(uint)keys[i + 1]]]), loss);
            }
        }
    }

    private double ThresholdBehind(in NodeRows node, int column, int bin)
    {
        ReadOnlySpan<byte> bins = _binned.Bins(column);
        ReadOnlySpan<float> values = _data.Column(column);
        float below = float.NegativeInfinity;
        float above = float.PositiveInfinity;
        foreach (int row in node.Rows)
        {
            if (bins[row] <= bin) below = Math.Max(below, values[row]);
            else above = Math.Min(above, values[row]);
        }

        return Cut.Between(below, above);
    }

    private void StartAtLeftEnd(in NodeRows node)
    {
        Array.Clear(_left);
        node.Counts.CopyTo(_right);
    }

    private int Take(ReadOnlySpan<int> counts)
    {
        int sum = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            _left[k] += counts[k];
            _right[k] -= counts[k];
            sum += counts[k];
        }

        return sum;
    }
}
