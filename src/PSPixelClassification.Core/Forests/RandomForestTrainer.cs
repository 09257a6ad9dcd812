using PSPixelClassification.Common;
using PSPixelClassification.Forests.Growing;

namespace PSPixelClassification.Forests;

/// <summary>
/// Random forest with the semantics of the one ilastik trains (vigra's, with default options): every tree from a bag of as many rows drawn
/// with replacement, √F columns a node, Gini loss, grown until pure, class fractions in the leaves. Weights of classes and a least size of
/// leaves, which ilastik does not have, work as <see cref="CutRules"/> says. Unlike ilastik's it is reproducible:
/// each tree has its own random numbers, made from seed and tree number, so that neither threads nor their order matter.
/// </summary>
public sealed class RandomForestTrainer : IForestTrainer
{
    /// <inheritdoc/>
    public ForestTrainingResult Train(
        TrainingMatrix data, ForestTrainingOptions options, IProgress<double>? progress = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        BinnedColumns binned = new(data, options.Threads, token);
        return Train(data, options, rules => new HistogramCutSearch(data, binned, rules), progress, token);
    }

    /// <summary>Trains with a given way to find cuts; all of them find the same.</summary>
    internal static ForestTrainingResult Train(
        TrainingMatrix data,
        ForestTrainingOptions options,
        Func<CutRules, ICutSearch> createSearch,
        IProgress<double>? progress,
        CancellationToken token)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TreeCount, 1, nameof(options));
        CutRules rules = new(data.ClassCount, options.ClassWeights, options.MinimumLeafSize ?? 1);
        DecisionTree[] trees = new DecisionTree[options.TreeCount];
        List<ForestGrower> growers = [];
        int done = 0;
        Lock shared = new();
        ParallelWork.Run(
            trees.Length,
            options.Threads,
            () =>
            {
                ForestGrower grower = new(data, createSearch(rules), rules, options.Seed);
                lock (shared) growers.Add(grower);
                return grower;
            },
            (tree, grower) =>
            {
                trees[tree] = grower.Grow(tree, token);
                lock (shared) progress?.Report((double)++done / trees.Length);
            },
            token);
        OutOfBagVotes votes = growers[0].Votes;
        foreach (ForestGrower grower in growers[1..]) votes.Add(grower.Votes);
        return new ForestTrainingResult(new DecisionForest(data.ColumnCount, data.ClassCount, trees), votes.Error());
    }
}
