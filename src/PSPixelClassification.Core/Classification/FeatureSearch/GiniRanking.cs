using PSPixelClassification.Forests;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// How much each channel contributes to a forest: the decrease of Gini impurity at the nodes that look at it, weighted by their rows,
/// as shares of each tree, summed over the trees (Breiman's importance, as in scikit-learn).
/// </summary>
internal static class GiniRanking
{
    /// <summary>Ranks channels.</summary>
    /// <param name="forest">A forest whose leaves hold the shares of the classes.</param>
    /// <param name="count">How many to rank.</param>
    /// <returns>The best channels, the best first, of equal ones the first; only such as the forest uses.</returns>
    public static IReadOnlyList<int> Of(DecisionForest forest, int count)
    {
        double[] importances = Importances(forest);
        return
        [
            .. Enumerable.Range(0, importances.Length).Where(channel => importances[channel] > 0)
                .OrderByDescending(channel => importances[channel]).Take(count),
        ];
    }

    /// <summary>The importance of every channel.</summary>
    /// <param name="forest">A forest whose leaves hold the shares of the classes.</param>
    /// <returns>0 to 1, together 1; all 0 where no tree has a node.</returns>
    public static double[] Importances(DecisionForest forest)
    {
        double[] importances = new double[forest.FeatureCount];
        double[] ofNodes = Decreases(forest);
        int end = forest.NodeCount;
        // The nodes of a tree follow its root; trees that are a leaf alone have none.
        foreach (int root in forest.Roots.ToArray().Where(root => root >= 0).Reverse())
        {
            double total = ofNodes.AsSpan(root..end).ToArray().Sum();
            for (int node = root; node < end && total > 0; node++) importances[forest.Features[node]] += ofNodes[node] / total;
            end = root;
        }

        double sum = importances.Sum();
        return sum > 0 ? [.. importances.Select(importance => importance / sum)] : importances;
    }

    private static double[] Decreases(DecisionForest forest)
    {
        double[] rows = new double[forest.NodeCount * forest.ClassCount];
        double[] decreases = new double[forest.NodeCount];
        // Children come behind their parents.
        for (int node = forest.NodeCount - 1; node >= 0; node--)
        {
            Span<double> own = rows.AsSpan(node * forest.ClassCount, forest.ClassCount);
            double left = AddRows(forest, rows, forest.LeftChildren[node], own);
            double right = AddRows(forest, rows, forest.RightChildren[node], own);
            decreases[node] = Impurity(own) - left - right;
        }

        return decreases;
    }

    // Adds a child's rows of each class; returns its impurity.
    private static double AddRows(DecisionForest forest, double[] rows, int child, Span<double> sums)
    {
        Span<double> own = stackalloc double[forest.ClassCount];
        for (int known = 0; known < own.Length; known++)
        {
            own[known] = child >= 0
                ? rows[child * forest.ClassCount + known]
                : forest.LeafFractions[~child * forest.ClassCount + known] * forest.LeafWeights[~child];
            sums[known] += own[known];
        }

        return Impurity(own);
    }

    // Gini impurity times rows: n (1 − Σ p²) = n − Σ n_c² / n.
    private static double Impurity(ReadOnlySpan<double> rows)
    {
        double total = 0;
        double squares = 0;
        foreach (double count in rows)
        {
            total += count;
            squares += count * count;
        }

        return total > 0 ? total - squares / total : 0;
    }
}
