namespace PSPixelClassification.Forests.Growing;

/// <summary>How cuts are compared, and which of them are allowed.</summary>
/// <remarks>
/// A class's weight multiplies the rows of the class wherever they are counted for the loss and in leaves, as <c>class_weight</c> of
/// scikit-learn does (by way of the rows' weights: <c>tree/_criterion.pyx</c>) and as <c>class_weights_</c> of vigra's ProblemSpec is meant
/// to (<c>rf_split.hxx</c>, GiniCriterion and makeTerminalNode). It plays no part in the bag, in which every row is drawn with the same
/// chance, nor in the size of a leaf. That is <c>min_samples_leaf</c> of scikit-learn, but for rows that are several times in the bag: they
/// count as often, as in vigra's nodes, since they are that many rows of the training set that was drawn.
/// </remarks>
internal sealed class CutRules
{
    private readonly double[] _weights;

    /// <summary>Makes rules.</summary>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="weights">The weight of each class, greater than 0; null: 1 for all.</param>
    /// <param name="minimumLeafSize">Rows that each side of a cut must have, counted as often as they are in the bag; at least 1.</param>
    public CutRules(int classCount, IReadOnlyList<double>? weights = null, int minimumLeafSize = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumLeafSize, 1);
        if (weights is not null && (weights.Count != classCount || weights.Any(weight => !(weight > 0 && double.IsFinite(weight)))))
            throw new ArgumentException("Every class needs a weight greater than 0.", nameof(weights));
        _weights = weights is null ? [.. Enumerable.Repeat(1.0, classCount)] : [.. weights];
        MinimumLeafSize = minimumLeafSize;
    }

    /// <summary>The weight of each class.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Rows that each side of a cut must have, with multiplicity.</summary>
    public int MinimumLeafSize { get; }

    /// <summary>The Gini loss of a set.</summary>
    /// <param name="counts">Rows of each class, with multiplicity; not all 0.</param>
    public double Loss(ReadOnlySpan<int> counts) => Gini.Loss(counts, _weights);

    /// <summary>Whether both sides of a cut have enough rows.</summary>
    /// <param name="left">Rows of the left side, with multiplicity.</param>
    /// <param name="total">Rows of both.</param>
    public bool Allows(int left, int total) => left >= MinimumLeafSize && total - left >= MinimumLeafSize;
}
