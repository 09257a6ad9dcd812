namespace PSPixelClassification.Forests.Growing;

/// <summary>Grows numbered trees of a forest, each on a bag of the rows. One object serves one thread.</summary>
/// <param name="data">The training set.</param>
/// <param name="search">Finds the cuts by the same rules; disposed with this object.</param>
/// <param name="rules">Which cuts are best and allowed.</param>
/// <param name="seed">With a tree's number, all that its random numbers depend on.</param>
internal sealed class BaggedTreeGrower(TrainingMatrix data, ICutSearch search, CutRules rules, int seed) : IDisposable
{
    private readonly TreeGrower _grower = new(data, search, rules);
    private readonly int[] _weights = new int[data.RowCount];

    /// <summary>How often each row is in the bag of the tree that was grown last.</summary>
    public int[] Weights => _weights;

    /// <summary>Grows a tree.</summary>
    public DecisionTree Grow(int number, CancellationToken token)
    {
        XoshiroStream random = new(seed, number);
        Bag.Draw(random, _weights);
        return _grower.Grow(_weights, random, token);
    }

    /// <inheritdoc/>
    public void Dispose() => _grower.Dispose();
}
