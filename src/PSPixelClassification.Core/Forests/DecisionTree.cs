namespace PSPixelClassification.Forests;

/// <summary>
/// One tree as parallel arrays, the form in which trees are grown, read and written. Nothing is checked here; <see cref="DecisionForest"/>
/// checks. A child reference ≥ 0 is an index into the inner nodes, a negative one is the complement (<c>~index</c>) of a leaf's index.
/// The root is inner node 0, or leaf 0 where there are no inner nodes.
/// </summary>
public sealed class DecisionTree
{
    /// <summary>
    /// The feature (column of the training matrix, channel of the image) that an inner node looks at. One entry per node.
    /// </summary>
    public required IReadOnlyList<int> Features { get; init; }

    /// <summary>The value x of the feature goes left where x &lt; threshold, compared as float64. One entry per node.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>Child reference for x &lt; threshold. One entry per node.</summary>
    public required IReadOnlyList<int> LeftChildren { get; init; }

    /// <summary>Child reference for x ≥ threshold. One entry per node.</summary>
    public required IReadOnlyList<int> RightChildren { get; init; }

    /// <summary>
    /// What a leaf adds to each class, [leaf][class]: for ilastik's forests the share of the class among the leaf's rows, 0..1.
    /// </summary>
    public required IReadOnlyList<double> LeafFractions { get; init; }

    /// <summary>
    /// Number of rows of the bag that ended in the leaf, counted with multiplicity and the weights of their classes. One entry per leaf.
    /// </summary>
    public required IReadOnlyList<double> LeafWeights { get; init; }
}
