namespace PSPixelClassification.Forests.Growing;

/// <summary>Grows numbered trees of a forest and lets them vote on the rows they have not seen. One object serves one thread.</summary>
/// <param name="data">The training set.</param>
/// <param name="search">Finds the cuts by the same rules; disposed with this object.</param>
/// <param name="rules">Which cuts are best and allowed.</param>
/// <param name="seed">With a tree's number, all that its random numbers depend on.</param>
internal sealed class ForestGrower(TrainingMatrix data, ICutSearch search, CutRules rules, int seed) : IDisposable
{
    private readonly BaggedTreeGrower _trees = new(data, search, rules, seed);

    /// <summary>The votes of the trees grown here.</summary>
    public OutOfBagVotes Votes { get; } = new(data);

    /// <summary>Grows a tree.</summary>
    public DecisionTree Grow(int number, CancellationToken token)
    {
        DecisionTree tree = _trees.Grow(number, token);
        Votes.Add(tree, _trees.Weights);
        return tree;
    }

    /// <inheritdoc/>
    public void Dispose() => _trees.Dispose();
}
