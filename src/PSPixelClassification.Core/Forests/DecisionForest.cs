using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PSPixelClassification.Common;

namespace PSPixelClassification.Forests;

/// <summary>
/// A trained forest: parallel flat arrays over the nodes of all trees, checked once and immutable. A pixel walks every tree from its root,
/// left where <c>(double)feature &lt; threshold</c>, and adds up the leaves' class fractions; <see cref="ForestEvaluator"/> does that.
/// </summary>
/// <remarks>
/// ilastik trains several vigra forests and averages them. Those are <see cref="GroupSizes"/> here: summing per group in float32 and then
/// over the groups is what makes probabilities of a stored ilastik project equal to the last bit. Forests of this library have one group.
/// </remarks>
public sealed class DecisionForest
{
    private readonly int[] _features;
    private readonly double[] _thresholds;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly double[] _leafFractions;
    private readonly double[] _leafWeights;
    private readonly int[] _roots;
    private readonly int[] _groupSizes;
    private readonly bool[] _usedFeatures;

    /// <summary>Joins and checks trees.</summary>
    /// <param name="featureCount">Number of features a pixel has, at least 1.</param>
    /// <param name="classCount">Number of classes, at least 1.</param>
    /// <param name="trees">At least one tree; the order matters for the last bit of a probability.</param>
    /// <param name="groupSizes">
    /// How many consecutive trees form each of ilastik's forests; they sum to the number of trees. Null: one group.
    /// </param>
    /// <exception cref="InvalidForestException">The arrays do not describe trees over these features and classes.</exception>
    public DecisionForest(int featureCount, int classCount, IReadOnlyList<DecisionTree> trees, IReadOnlyList<int>? groupSizes = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentNullException.ThrowIfNull(trees);
        FeatureCount = featureCount;
        ClassCount = classCount;
        _groupSizes = groupSizes is null ? [trees.Count] : [.. groupSizes];
        ForestCheck.Groups(_groupSizes, trees.Count);
        for (int tree = 0; tree < trees.Count; tree++) ForestCheck.Tree(trees[tree], tree, featureCount, classCount);

        _features = [.. trees.SelectMany(tree => tree.Features)];
        _thresholds = [.. trees.SelectMany(tree => tree.Thresholds)];
        _leafFractions = [.. trees.SelectMany(tree => tree.LeafFractions)];
        _leafWeights = [.. trees.SelectMany(tree => tree.LeafWeights)];
        _left = new int[_features.Length];
        _right = new int[_features.Length];
        _roots = new int[trees.Count];
        int firstNode = 0;
        int firstLeaf = 0;
        for (int tree = 0; tree < trees.Count; tree++)
        {
            int nodes = trees[tree].Features.Count;
            _roots[tree] = nodes > 0 ? firstNode : ~firstLeaf;
            for (int node = 0; node < nodes; node++)
            {
                _left[firstNode + node] = Shift(trees[tree].LeftChildren[node], firstNode, firstLeaf);
                _right[firstNode + node] = Shift(trees[tree].RightChildren[node], firstNode, firstLeaf);
            }

            firstNode += nodes;
            firstLeaf += trees[tree].LeafWeights.Count;
        }

        _usedFeatures = new bool[featureCount];
        foreach (int feature in _features) _usedFeatures[feature] = true;
    }

    private DecisionForest(DecisionForest other, double[] leafFractions)
    {
        (FeatureCount, ClassCount) = (other.FeatureCount, other.ClassCount);
        (_features, _thresholds, _left, _right, _roots) = (other._features, other._thresholds, other._left, other._right, other._roots);
        (_leafWeights, _groupSizes, _usedFeatures) = (other._leafWeights, other._groupSizes, other._usedFeatures);
        _leafFractions = leafFractions;
    }

    /// <summary>Number of features a pixel has.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Number of trees.</summary>
    public int TreeCount => _roots.Length;

    /// <summary>Number of inner nodes of all trees.</summary>
    public int NodeCount => _features.Length;

    /// <summary>Number of leaves of all trees.</summary>
    public int LeafCount => _leafWeights.Length;

    /// <summary>Numbers of consecutive trees that are summed and normalized together; they sum to <see cref="TreeCount"/>.</summary>
    public IReadOnlyList<int> GroupSizes => _groupSizes;

    /// <summary>Whether any node looks at the feature; one entry per feature.</summary>
    public IReadOnlyList<bool> UsedFeatures => _usedFeatures;

    /// <summary>The feature of every inner node.</summary>
    public ReadOnlySpan<int> Features => _features;

    /// <summary>The threshold of every inner node; x &lt; threshold goes left.</summary>
    public ReadOnlySpan<double> Thresholds => _thresholds;

    /// <summary>
    /// The child for x &lt; threshold of every inner node: a node's index, or <c>~leaf</c>. Larger than the node's own index.
    /// </summary>
    public ReadOnlySpan<int> LeftChildren => _left;

    /// <summary>
    /// The child for x ≥ threshold of every inner node: a node's index, or <c>~leaf</c>. Larger than the node's own index.
    /// </summary>
    public ReadOnlySpan<int> RightChildren => _right;

    /// <summary>What every leaf adds to each class, [leaf][class]; finite and not negative.</summary>
    public ReadOnlySpan<double> LeafFractions => _leafFractions;

    /// <summary>Number of rows of the bag in every leaf.</summary>
    public ReadOnlySpan<double> LeafWeights => _leafWeights;

    /// <summary>The root of every tree: a node's index, or <c>~leaf</c>.</summary>
    public ReadOnlySpan<int> Roots => _roots;

    /// <summary>The same trees with their classes in another order.</summary>
    /// <param name="order">
    /// For each class of the new forest the class it is in this one; a permutation of 0 … <see cref="ClassCount"/> − 1.
    /// </param>
    /// <returns>A forest; this one if nothing moves.</returns>
    internal DecisionForest WithClassOrder(IReadOnlyList<int> order)
    {
        if (order.SequenceEqual(Enumerable.Range(0, ClassCount))) return this;
        double[] fractions = new double[_leafFractions.Length];
        for (int i = 0; i < fractions.Length; i++) fractions[i] = _leafFractions[i - (i % ClassCount) + order[i % ClassCount]];
        return new DecisionForest(this, fractions);
    }

    /// <summary>"100 trees over 49 features, 2 classes".</summary>
    /// <returns>The size of the forest.</returns>
    public override string ToString() =>
        $"{Counted.Of(TreeCount, "tree")} over {Counted.Of(FeatureCount, "feature")}, {Counted.Of(ClassCount, "class", "classes")}";

    /// <summary>SHA-256 over everything that the forest is; equal forests, equal hashes, on every machine.</summary>
    public byte[] ComputeHash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendTo(hash);
        return hash.GetHashAndReset();
    }

    /// <summary>Feeds a hash with all counts and arrays in a fixed order, as little-endian 32-bit integers and IEEE 754 doubles.</summary>
    /// <param name="hash">The hash of a larger whole.</param>
    public void AppendTo(IncrementalHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        Append(hash, [FeatureCount, ClassCount, TreeCount, NodeCount, LeafCount, _groupSizes.Length]);
        Append(hash, _groupSizes);
        Append(hash, _roots);
        Append(hash, _features);
        Append(hash, _thresholds);
        Append(hash, _left);
        Append(hash, _right);
        Append(hash, _leafFractions);
        Append(hash, _leafWeights);
    }

    private static int Shift(int child, int firstNode, int firstLeaf) => child >= 0 ? child + firstNode : ~(~child + firstLeaf);

    private static void Append<T>(IncrementalHash hash, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(values));
            return;
        }

        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        int size = bytes.Length / Math.Max(values.Length, 1);
        for (int start = 0; start < bytes.Length; start += size) bytes.AsSpan(start, size).Reverse();
        hash.AppendData(bytes);
    }
}
