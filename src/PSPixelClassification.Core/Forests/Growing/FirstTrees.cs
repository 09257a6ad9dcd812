using PSPixelClassification.Common;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// The first trees of a forest, as many as are evaluated in little time: an answer long before the whole forest has one. How many depends
/// on their nodes, never on a clock.
/// </summary>
internal static class FirstTrees
{
    /// <summary>Trees that are grown at least, and from which the nodes of the others are told.</summary>
    public const int Batch = 8;

    /// <summary>Grows them.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">Those of the whole forest, whose trees on these rows begin with these.</param>
    /// <param name="maxNodes">Inner nodes after which no more trees are grown.</param>
    /// <param name="isWorth">Asked after the first batch with the inner nodes of a tree; false ends it.</param>
    /// <param name="token">Looked at before every tree and inside large nodes.</param>
    /// <returns>The forest; null if it is not worth it.</returns>
    public static DecisionForest? Grow(
        TrainingMatrix data, ForestTrainingOptions options, int maxNodes, Func<double, bool> isWorth, CancellationToken token)
    {
        CutRules rules = new(data.ClassCount, options.ClassWeights, options.MinimumLeafSize ?? 1);
        BinnedColumns binned = new(data, options.Threads, token);
        using ObjectPool<BaggedTreeGrower> growers = new(
            () => new BaggedTreeGrower(data, new HistogramCutSearch(data, binned, rules), rules, options.Seed), options.Threads);
        DecisionTree[] trees = new DecisionTree[options.TreeCount];
        int grown = 0;
        long nodes = 0;
        while (grown < trees.Length && nodes < maxNodes)
        {
            int first = grown;
            grown = Math.Min(first + Batch, trees.Length);
            ParallelWork.Run(
                grown - first, options.Threads, growers.Rent,
                (i, lease) => trees[first + i] = lease.Item.Grow(first + i, token), token);
            nodes += trees[first..grown].Sum(tree => (long)tree.Features.Count);
            if (first == 0 && !isWorth((double)nodes / grown)) return null;
        }

        return new DecisionForest(data.ColumnCount, data.ClassCount, trees[..grown]);
    }
}
