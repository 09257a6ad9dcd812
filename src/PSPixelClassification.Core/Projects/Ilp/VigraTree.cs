using PSPixelClassification.Forests;
using PSPixelClassification.Imaging.Formats.Hdf5;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>
/// A tree as vigra stores it. Topology: number of features, number of classes, then nodes. An inner node is (0, address of its parameters,
/// address of the left child, address of the right child, column) with the parameters (weight, threshold); a leaf is (0x40000000, address
/// of its parameters) with the parameters (rows, share of each class). Addresses are indices of the two arrays; the root is at 2.
/// </summary>
/// <param name="Topology">vigra's topology.</param>
/// <param name="Parameters">vigra's parameters.</param>
internal sealed record VigraTree(int[] Topology, double[] Parameters)
{
    private const int RootAddress = 2;
    private const int InnerTag = 0;
    private const int LeafTag = 0x40000000;
    private const int InnerLength = 5;
    private const int LeafLength = 2;
    private const int InnerParameters = 2;

    /// <summary>Features a row has.</summary>
    public int FeatureCount => Topology[0];

    /// <summary>Classes of the leaves.</summary>
    public int ClassCount => Topology[1];

    /// <summary>Reads a tree's arrays.</summary>
    /// <param name="group">The tree's group.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <returns>The arrays, not yet checked but for their heads.</returns>
    /// <exception cref="Hdf5Exception">An array is missing or too short.</exception>
    public static VigraTree Read(Hdf5Node group, string name)
    {
        if (group.TryIntegers("topology") is not { } topology || group.TryDoubles("parameters") is not { } parameters)
            throw new Hdf5Exception($"its {name} has no topology or no parameters");
        bool isValid = topology.Length >= RootAddress + LeafLength && topology[0] is >= 1 and <= int.MaxValue
            && topology[1] is >= 1 and <= 255
            && topology.All(value => value is >= int.MinValue and <= int.MaxValue);
        return isValid
            ? new VigraTree([.. topology.Select(value => (int)value)], parameters)
            : throw new Hdf5Exception($"its {name} has a damaged topology");
    }

    /// <summary>Stores a tree as vigra would: depth first, the right child directly behind its parent.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="tree">Which of its trees.</param>
    /// <returns>The arrays.</returns>
    public static VigraTree From(DecisionForest forest, int tree)
    {
        List<int> topology = [forest.FeatureCount, forest.ClassCount];
        List<double> parameters = [];
        // A child and the place in the topology that waits for its address.
        Stack<(int Child, int Place)> open = new([(forest.Roots[tree], -1)]);
        while (open.TryPop(out (int Child, int Place) next))
        {
            int address = topology.Count;
            if (next.Place >= 0) topology[next.Place] = address;
            if (next.Child < 0)
            {
                topology.AddRange([LeafTag, parameters.Count]);
                parameters.Add(forest.LeafWeights[~next.Child]);
                parameters.AddRange(forest.LeafFractions.Slice(~next.Child * forest.ClassCount, forest.ClassCount));
                continue;
            }

            topology.AddRange([InnerTag, parameters.Count, 0, 0, forest.Features[next.Child]]);
            parameters.AddRange([1.0, forest.Thresholds[next.Child]]);
            open.Push((forest.LeftChildren[next.Child], address + 2));
            open.Push((forest.RightChildren[next.Child], address + 3));
        }

        return new VigraTree([.. topology], [.. parameters]);
    }

    /// <summary>Follows the addresses.</summary>
    /// <returns>The tree.</returns>
    /// <exception cref="Hdf5Exception">An address leaves its array, nodes form a circle, or a node is of another kind.</exception>
    public DecisionTree ToTree()
    {
        List<int> features = [];
        List<double> thresholds = [];
        List<int> left = [];
        List<int> right = [];
        List<double> fractions = [];
        List<double> weights = [];
        HashSet<int> seen = [];
        Stack<(int Address, List<int>? Children, int Parent)> open = new([(RootAddress, null, 0)]);
        while (open.TryPop(out (int Address, List<int>? Children, int Parent) next))
        {
            if (!seen.Add(next.Address)) throw Damaged("a node has two parents");
            int tag = At(next.Address);
            if (tag is not (InnerTag or LeafTag)) throw Damaged($"a node is of the unknown kind {tag}");
            int length = tag == LeafTag ? LeafLength : InnerLength;
            if (next.Address > Topology.Length - length) throw Damaged("a node leaves the topology");
            int parameters = Topology[next.Address + 1];
            int parameterCount = tag == LeafTag ? 1 + ClassCount : InnerParameters;
            if (parameters < 0 || parameters > Parameters.Length - parameterCount) throw Damaged("a node's parameters lie outside");
            if (next.Children is not null) next.Children[next.Parent] = tag == LeafTag ? ~weights.Count : features.Count;
            if (tag == LeafTag)
            {
                // Leaves do not share parameters; a tree that claims more than it stores would cost memory without end.
                if (fractions.Count > Parameters.Length) throw Damaged("leaves share parameters");
                weights.Add(Parameters[parameters]);
                fractions.AddRange(Parameters.AsSpan(parameters + 1, ClassCount));
                continue;
            }

            int node = features.Count;
            features.Add(Topology[next.Address + 4]);
            thresholds.Add(Parameters[parameters + 1]);
            left.Add(0);
            right.Add(0);
            open.Push((Topology[next.Address + 2], left, node));
            open.Push((Topology[next.Address + 3], right, node));
        }

        return new DecisionTree
        {
            Features = features,
            Thresholds = thresholds,
            LeftChildren = left,
            RightChildren = right,
            LeafFractions = fractions,
            LeafWeights = weights,
        };
    }

    private static Hdf5Exception Damaged(string what) => new($"a tree of its classifier is damaged ({what})");

    private int At(int address) =>
        address >= RootAddress && address < Topology.Length ? Topology[address] : throw Damaged("an address lies outside");
}
