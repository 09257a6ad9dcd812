namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// Adds up what trees say about the rows they were not grown from, and compares it with the rows' classes (L. Breiman's out-of-bag error,
/// as vigra's OOB_Error visitor: fractions are summed, the first largest class wins, rows that were in every bag do not count).
/// </summary>
/// <remarks>Fractions are added as fixed-point numbers: the sum does not depend on the order in which threads finish trees.</remarks>
internal sealed class OutOfBagVotes(TrainingMatrix data)
{
    private const double One = 1L << 40;
    private readonly long[][] _votes = [.. Enumerable.Range(0, data.ClassCount).Select(_ => new long[data.RowCount])];

    /// <summary>Lets a tree vote on all rows with weight 0. Any number of threads may do so at once.</summary>
    public void Add(DecisionTree tree, ReadOnlySpan<int> weights)
    {
        int[] rows = new int[data.RowCount];
        int count = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            if (weights[row] == 0) rows[count++] = row;
        }

        int[] moved = new int[count];
        Stack<(int Node, int Begin, int End)> pending = new();
        pending.Push((tree.Features.Count > 0 ? 0 : ~0, 0, count));
        while (pending.TryPop(out (int Node, int Begin, int End) part))
        {
            if (part.Begin == part.End) continue;
            if (part.Node < 0)
            {
                Vote(tree, ~part.Node, rows.AsSpan(part.Begin, part.End - part.Begin));
                continue;
            }

            ReadOnlySpan<float> values = data.Column(tree.Features[part.Node]);
            int middle = part.Begin + Divide(values, tree.Thresholds[part.Node], rows.AsSpan(part.Begin, part.End - part.Begin), moved);
            pending.Push((tree.LeftChildren[part.Node], part.Begin, middle));
            pending.Push((tree.RightChildren[part.Node], middle, part.End));
        }
    }

    /// <summary>The share of wrong rows among those that were out of at least one bag; NaN where there are none.</summary>
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

    private static int Divide(ReadOnlySpan<float> values, double threshold, Span<int> rows, Span<int> moved)
    {
        int left = 0;
        int right = 0;
        foreach (int row in rows)
        {
            // Both places are written and one counter moves: the branch would be mispredicted half the time.
            bool goesLeft = values[row] < threshold;
            rows[left] = row;
            moved[right] = row;
            left += goesLeft ? 1 : 0;
            right += goesLeft ? 0 : 1;
        }

        moved[..right].CopyTo(rows[left..]);
        return left;
    }

    private void Vote(DecisionTree tree, int leaf, ReadOnlySpan<int> rows)
    {
        for (int k = 0; k < _votes.Length; k++)
        {
            long vote = (long)Math.Round(tree.LeafFractions[(leaf * _votes.Length) + k] * One);
            if (vote == 0) continue;
            foreach (int row in rows) Interlocked.Add(ref _votes[k][row], vote);
        }
    }
}
