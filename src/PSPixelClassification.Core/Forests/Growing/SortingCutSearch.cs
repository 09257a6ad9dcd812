namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// The definition of the best cut, written to be read: sort the node's rows by a column and try every cut. The fast search must agree.
/// </summary>
internal sealed class SortingCutSearch(TrainingMatrix data, CutRules rules) : ICutSearch
{
    private readonly int[] _weights = new int[data.RowCount];

    public void Begin(ReadOnlySpan<int> weights) => weights.CopyTo(_weights);

    public void Improve(in NodeRows node, ReadOnlySpan<int> columns, ref Cut best, CancellationToken token)
    {
        foreach (int column in columns)
        {
            token.ThrowIfCancellationRequested();
            ImproveByColumn(node, column, ref best);
        }
    }

    public void Dispose()
    {
    }

    private void ImproveByColumn(in NodeRows node, int column, ref Cut best)
    {
        ReadOnlySpan<float> values = data.Column(column);
        int[] rows = node.Rows.ToArray();
        float[] sorted = new float[rows.Length];
        for (int i = 0; i < rows.Length; i++) sorted[i] = values[rows[i]];
        Array.Sort(sorted, rows);

        int[] left = new int[node.Counts.Length];
        int[] right = node.Counts.ToArray();
        int leftTotal = 0;
        for (int i = 0; i + 1 < rows.Length; i++)
        {
            int weight = _weights[rows[i]];
            left[data.Classes[rows[i]]] += weight;
            right[data.Classes[rows[i]]] -= weight;
            leftTotal += weight;
            if (sorted[i] == sorted[i + 1] || !rules.Allows(leftTotal, node.Total)) continue;
            double loss = rules.Loss(right) + rules.Loss(left);
            if (loss < best.Loss) best = new Cut(column, Cut.Between(sorted[i], sorted[i + 1]), loss);
        }
    }
}
