using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// Adds up what trees say about the rows they were not grown from, and compares it with the rows' classes (L. Breiman's out-of-bag error,
/// as vigra's OOB_Error visitor: fractions are summed, the first largest class wins, rows that were in every bag do not count).
/// </summary>
/// <remarks>
/// Fractions are added as fixed-point numbers: the sum does not depend on the order of trees, nor on how they are shared out among the
/// objects of several threads.
/// </remarks>
internal sealed class OutOfBagVotes(TrainingMatrix data)
{
    private const double One = 1L << 40;
    private readonly long[][] _votes = [.. Enumerable.Range(0, data.ClassCount).Select(_ => new long[data.RowCount])];
    private readonly Stack<(int Node, int Begin, int End)> _pending = new();
    private readonly int[] _rows = new int[data.RowCount];
    private readonly int[] _moved = new int[data.RowCount];

    /// <summary>Lets a tree vote on all rows with weight 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(DecisionTree tree, ReadOnlySpan<int> weights)
    {
        int count = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            // Written always, kept where the row was not drawn: which ones were cannot be predicted.
            _rows[count] = row;
            count += weights[row] == 0 ? 1 : 0;
        }

        _pending.Clear();
        _pending.Push((tree.Features.Count > 0 ? 0 : ~0, 0, count));
        while (_pending.TryPop(out (int Node, int Begin, int End) part))
        {
            if (part.Begin == part.End) continue;
            Span<int> rows = _rows.AsSpan(part.Begin, part.End - part.Begin);
            if (part.Node < 0)
            {
                Vote(tree, ~part.Node, rows);
                continue;
            }

            int middle = part.Begin + RowPartition.Divide(data.Column(tree.Features[part.Node]), tree.Thresholds[part.Node], rows, _moved);
            _pending.Push((tree.LeftChildren[part.Node], part.Begin, middle));
            _pending.Push((tree.RightChildren[part.Node], middle, part.End));
        }
    }

    /// <summary>Takes over the votes of another object on the same rows.</summary>
    public void Add(OutOfBagVotes other)
    {
        for (int k = 0; k < _votes.Length; k++)
        {
            for (int row = 0; row < data.RowCount; row++) _votes[k][row] += other._votes[k][row];
        }
    }

    /// <summary>The share of wrong rows among those that were out of at least one bag; NaN where there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Error()
    {
        int wrong = 0;
        int seen = 0;
        for (int row = 0; row < data.RowCount; row++)
        {
            int best = 0;
            long sum = 0;
            for (int k = 0; k < _votes.Length; k++)
            {
                sum += _votes[k][row];
                if (_votes[k][row] > _votes[best][row]) best = k;
            }

            if (sum == 0) continue;
            seen++;
            if (best != data.Classes[row]) wrong++;
        }

        return (double)wrong / seen;
    }

    private void Vote(DecisionTree tree, int leaf, ReadOnlySpan<int> rows)
    {
        for (int k = 0; k < _votes.Length; k++)
        {
            long vote = (long)Math.Round(tree.LeafFractions[(leaf * _votes.Length) + k] * One);
            if (vote == 0) continue;
            AddTo(_votes[k], rows, vote);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTo(long[] votes, ReadOnlySpan<int> rows, long vote)
    {
        foreach (int row in rows) votes[row] += vote;
    }
}
