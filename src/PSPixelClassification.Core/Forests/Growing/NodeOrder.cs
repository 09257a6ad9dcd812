using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// The rows of a node in the order of a column's values. In large nodes they are picked from the sorted rows of the whole column, of which
/// a bin has few; in small nodes they are sorted. One object serves one thread.
/// </summary>
internal sealed class NodeOrder(TrainingMatrix data, BinnedColumns binned)
{
    /// <summary>The last node in which each row was marked.</summary>
    private readonly int[] _marks = new int[data.RowCount];
    private readonly int[] _ordered = new int[data.RowCount];
    private readonly ulong[] _keys = new ulong[data.RowCount];
    private int _node;
    private bool _isMarked;

    /// <summary>Starts a node, to which all calls until the next belong.</summary>
    public void Begin()
    {
        _node++;
        _isMarked = false;
    }

    /// <summary>All rows.</summary>
    public ReadOnlySpan<int> All(in NodeRows node, int column)
    {
        ReadOnlySpan<float> values = data.Column(column);
        for (int i = 0; i < node.Rows.Length; i++) _keys[i] = Key(values, node.Rows[i]);
        return Sorted(node.Rows.Length);
    }

    /// <summary>The rows of a bin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<int> InBin(in NodeRows node, int column, int bin)
    {
        int count = 0;
        if (IsLarge(node))
        {
            Mark(node);
            int begin = bin == 0 ? 0 : binned.End(column, bin - 1);
            foreach (int row in binned.Rows(column)[begin..binned.End(column, bin)])
            {
                _ordered[count] = row;
                count += _marks[row] == _node ? 1 : 0;
            }

            return _ordered.AsSpan(0, count);
        }

        ReadOnlySpan<byte> bins = binned.Bins(column);
        ReadOnlySpan<float> values = data.Column(column);
        foreach (int row in node.Rows)
        {
            if (bins[row] == bin) _keys[count++] = Key(values, row);
        }

        return Sorted(count);
    }

    /// <summary>The threshold of the cut behind a bin that has rows on both sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double ThresholdBehind(in NodeRows node, int column, int bin)
    {
        ReadOnlySpan<float> values = data.Column(column);
        if (IsLarge(node))
        {
            Mark(node);
            ReadOnlySpan<int> rows = binned.Rows(column);
            int right = binned.End(column, bin);
            int left = right - 1;
            while (_marks[rows[left]] != _node) left--;
            while (_marks[rows[right]] != _node) right++;
            return Cut.Between(values[rows[left]], values[rows[right]]);
        }

        ReadOnlySpan<byte> bins = binned.Bins(column);
        float below = float.NegativeInfinity;
        float above = float.PositiveInfinity;
        foreach (int row in node.Rows)
        {
            if (bins[row] <= bin) below = Math.Max(below, values[row]);
            else above = Math.Min(above, values[row]);
        }

        return Cut.Between(below, above);
    }

    private static ulong Key(ReadOnlySpan<float> values, int row) => ((ulong)RadixSort.OrderedBits(values[row]) << 32) | (uint)row;

    /// <summary>Whether a bin of the whole column has fewer rows than the node.</summary>
    private bool IsLarge(in NodeRows node) => node.Rows.Length >= binned.RowCount / BinnedColumns.BinCount;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mark(in NodeRows node)
    {
        if (_isMarked) return;
        foreach (int row in node.Rows) _marks[row] = _node;
        _isMarked = true;
    }

    private ReadOnlySpan<int> Sorted(int count)
    {
        Span<ulong> keys = _keys.AsSpan(0, count);
        keys.Sort();
        for (int i = 0; i < count; i++) _ordered[i] = (int)(uint)keys[i];
        return _ordered.AsSpan(0, count);
    }
}
