namespace PSPixelClassification.Forests.Growing;

/// <summary>Collects the nodes of a growing tree; a node is linked to its parent when it is added.</summary>
internal sealed class TreeBuilder
{
    private readonly List<int> _features = [];
    private readonly List<double> _thresholds = [];
    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private readonly List<double> _fractions = [];
    private readonly List<double> _weights = [];

    /// <summary>Adds an inner node whose children follow.</summary>
    /// <param name="parent">The parent node, −1 for the root.</param>
    /// <param name="isRight">Which child of the parent this is.</param>
    /// <param name="cut">The test.</param>
    /// <returns>The node's index, to be the parent of others.</returns>
    public int AddNode(int parent, bool isRight, in Cut cut)
    {
        int node = _features.Count;
        _features.Add(cut.Column);
        _thresholds.Add(cut.Threshold);
        _left.Add(0);
        _right.Add(0);
        Link(parent, isRight, node);
        return node;
    }

    /// <summary>Adds a leaf with the class fractions of its rows, each as much as the weight of its class.</summary>
    public void AddLeaf(int parent, bool isRight, ReadOnlySpan<int> counts, ReadOnlySpan<double> weights)
    {
        double total = Gini.Weigh(counts, weights);
        Link(parent, isRight, ~_weights.Count);
        for (int k = 0; k < counts.Length; k++) _fractions.Add(weights[k] * counts[k] / total);
        _weights.Add(total);
    }

    /// <summary>The tree; the builder is empty afterwards and can be used again.</summary>
    public DecisionTree Build()
    {
        DecisionTree tree = new()
        {
            Features = [.. _features],
            Thresholds = [.. _thresholds],
            LeftChildren = [.. _left],
            RightChildren = [.. _right],
            LeafFractions = [.. _fractions],
            LeafWeights = [.. _weights],
        };
        _features.Clear();
        _thresholds.Clear();
        _left.Clear();
        _right.Clear();
        _fractions.Clear();
        _weights.Clear();
        return tree;
    }

    private void Link(int parent, bool isRight, int child)
    {
        if (parent >= 0) (isRight ? _right : _left)[parent] = child;
    }
}
