using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// Grows trees as vigra does with the options ilastik uses: to purity, or as far as the rules allow, without limits of depth; √F random
/// columns a node from a permutation that lives as long as the tree; where none of them improves the loss, the remaining columns in their
/// order until one does.
/// The right child is grown before the left one, so that the random numbers are used in vigra's order. One object serves one thread.
/// </summary>
/// <remarks>After vigra's <c>rf_split.hxx</c> and <c>rf_decisionTree.hxx</c> (ThresholdSplit, DecisionTree::continueLearn).</remarks>
internal sealed class TreeGrower : IDisposable
{
    private readonly TrainingMatrix _data;
    private readonly ICutSearch _search;
    private readonly CutRules _rules;
    private readonly TreeBuilder _builder = new();
    private readonly Stack<Pending> _pending = new();
    private readonly int[] _permutation;
    private readonly int[] _rows;
    private readonly int[] _moved;
    private readonly int _tries;

    /// <summary>Prepares buffers.</summary>
    /// <param name="data">The training set.</param>
    /// <param name="search">Finds the cuts by the same rules; disposed with this object.</param>
    /// <param name="rules">Which cuts are best and allowed.</param>
    public TreeGrower(TrainingMatrix data, ICutSearch search, CutRules rules)
    {
        _data = data;
        _rules = rules;
        _search = search;
        _permutation = new int[data.ColumnCount];
        _rows = new int[data.RowCount];
        _moved = new int[data.RowCount];
        _tries = (int)Math.Floor(Math.Sqrt(data.ColumnCount) + 0.5);
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="weights">How often each row is in the bag.</param>
    /// <param name="random">Chooses the columns.</param>
    /// <param name="token">Looked at in every node.</param>
    public DecisionTree Grow(ReadOnlySpan<int> weights, RandomStream random, CancellationToken token)
    {
        _search.Begin(weights);
        for (int i = 0; i < _permutation.Length; i++) _permutation[i] = i;
        _pending.Clear();
        _pending.Push(Root(weights));
        while (_pending.TryPop(out Pending node))
        {
            token.ThrowIfCancellationRequested();
            int total = 0;
            foreach (int count in node.Counts) total += count;
            double loss = _rules.Loss(node.Counts);
            bool isLeaf = loss <= 0 || total - _rules.MinimumLeafSize < _rules.MinimumLeafSize;
            Cut cut = isLeaf ? Cut.None(loss) : BestCut(node, total, loss, random, token);
            if (cut.Column < 0 || Gini.IsSame(cut.Loss, loss)) _builder.AddLeaf(node.Parent, node.IsRight, node.Counts, _rules.Weights);
            else Split(node, _builder.AddNode(node.Parent, node.IsRight, cut), cut, weights);
        }

        return _builder.Build();
    }

    /// <inheritdoc/>
    public void Dispose() => _search.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Pending Root(ReadOnlySpan<int> weights)
    {
        int end = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            // Written always, kept where the row was drawn: which ones were cannot be predicted.
            _rows[end] = row;
            end += weights[row] != 0 ? 1 : 0;
        }

        return new Pending(0, end, Count(_rows.AsSpan(0, end), weights), -1, false);
    }

    private Cut BestCut(in Pending node, int total, double loss, RandomStream random, CancellationToken token)
    {
        for (int i = 0; i < _tries; i++)
        {
            int other = i + random.Below(_permutation.Length - i);
            (_permutation[i], _permutation[other]) = (_permutation[other], _permutation[i]);
        }

        NodeRows rows = new(_rows.AsSpan(node.Begin, node.End - node.Begin), node.Counts, total);
        Cut best = Cut.None(loss);
        _search.Improve(rows, _permutation.AsSpan(0, _tries), ref best, token);
        for (int i = _tries; i < _permutation.Length && best.Column < 0; i++)
        {
            _search.Improve(rows, _permutation.AsSpan(i, 1), ref best, token);
        }

        return best;
    }

    /// <summary>Divides a node's rows in place; both parts stay in ascending order, which keeps reads of columns sequential.</summary>
    private void Split(in Pending node, int index, in Cut cut, ReadOnlySpan<int> weights)
    {
        Span<int> rows = _rows.AsSpan(node.Begin, node.End - node.Begin);
        int left = RowPartition.Divide(_data.Column(cut.Column), cut.Threshold, rows, _moved);
        // Only the shorter part is counted: the other is what remains of the node.
        bool countsLeft = left <= rows.Length / 2;
        int[] counted = Count(countsLeft ? rows[..left] : rows[left..], weights);
        int[] remaining = node.Counts;
        for (int k = 0; k < counted.Length; k++) remaining[k] -= counted[k];
        int middle = node.Begin + left;
        _pending.Push(new Pending(node.Begin, middle, countsLeft ? counted : remaining, index, false));
        _pending.Push(new Pending(middle, node.End, countsLeft ? remaining : counted, index, true));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] Count(ReadOnlySpan<int> rows, ReadOnlySpan<int> weights)
    {
        ReadOnlySpan<byte> classes = _data.Classes;
        int[] counts = new int[_data.ClassCount];
        foreach (int row in rows) counts[classes[row]] += weights[row];
        return counts;
    }

    /// <summary>A node whose cut is still to be found.</summary>
    private readonly record struct Pending(int Begin, int End, int[] Counts, int Parent, bool IsRight);
}
