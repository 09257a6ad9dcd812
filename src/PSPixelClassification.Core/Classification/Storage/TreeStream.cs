using PSPixelClassification.Forests;

namespace PSPixelClassification.Classification.Storage;

/// <summary>
/// Trees as bytes, one after the other, little-endian: the number of inner nodes n as int32; of each inner node the feature (int32), the
/// threshold (float64) and the two children (int32: a node of the tree, or the complement of a leaf's index); of each of the n + 1 leaves
/// a float64 a class and its weight (float64).
/// </summary>
internal static class TreeStream
{
    private const int NodeBytes = sizeof(int) + sizeof(double) + 2 * sizeof(int);

    /// <summary>Writes all trees of a forest.</summary>
    public static void Write(Stream stream, DecisionForest forest)
    {
        using BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        (int firstNode, int firstLeaf) = (0, 0);
        for (int tree = 0; tree < forest.TreeCount; tree++)
        {
            int nodes = EndOf(forest, tree) - firstNode;
            writer.Write(nodes);
            for (int node = firstNode; node < firstNode + nodes; node++)
            {
                writer.Write(forest.Features[node]);
                writer.Write(forest.Thresholds[node]);
                writer.Write(Local(forest.LeftChildren[node], firstNode, firstLeaf));
                writer.Write(Local(forest.RightChildren[node], firstNode, firstLeaf));
            }

            for (int leaf = firstLeaf; leaf <= firstLeaf + nodes; leaf++)
            {
                for (int c = 0; c < forest.ClassCount; c++) writer.Write(forest.LeafFractions[leaf * forest.ClassCount + c]);
                writer.Write(forest.LeafWeights[leaf]);
            }

            firstNode += nodes;
            firstLeaf += nodes + 1;
        }
    }

    /// <summary>Reads trees.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="trees">How many trees.</param>
    /// <param name="classes">How many classes they know.</param>
    /// <returns>The trees, not checked.</returns>
    /// <exception cref="EndOfStreamException">There are fewer bytes than the trees claim to need.</exception>
    public static IReadOnlyList<DecisionTree> Read(Stream stream, long length, int trees, int classes)
    {
        using BinaryReader reader = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        List<DecisionTree> read = [];
        long left = length;
        for (int tree = 0; tree < trees; tree++)
        {
            int nodes = reader.ReadInt32();
            long bytes = sizeof(int) + (long)nodes * NodeBytes + (nodes + 1L) * (classes + 1) * sizeof(double);
            // Arrays of what a damaged count claims would cost any memory.
            if (nodes < 0 || (left -= bytes) < 0) throw new EndOfStreamException();
            read.Add(ReadTree(reader, nodes, classes));
        }

        return read;
    }

    private static DecisionTree ReadTree(BinaryReader reader, int nodes, int classes)
    {
        (int[] features, double[] thresholds) = (new int[nodes], new double[nodes]);
        (int[] left, int[] right) = (new int[nodes], new int[nodes]);
        for (int node = 0; node < nodes; node++)
            (features[node], thresholds[node], left[node], right[node]) =
                (reader.ReadInt32(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32());
        double[] fractions = new double[(nodes + 1) * classes];
        double[] weights = new double[nodes + 1];
        for (int leaf = 0; leaf <= nodes; leaf++)
        {
            for (int c = 0; c < classes; c++) fractions[leaf * classes + c] = reader.ReadDouble();
            weights[leaf] = reader.ReadDouble();
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

    // A tree's inner nodes follow each other; one without any has its only leaf as root.
    private static int EndOf(DecisionForest forest, int tree)
    {
        for (int next = tree + 1; next < forest.TreeCount; next++)
        {
            if (forest.Roots[next] >= 0) return forest.Roots[next];
        }

        return forest.NodeCount;
    }

    private static int Local(int child, int firstNode, int firstLeaf) => child >= 0 ? child - firstNode : ~(~child - firstLeaf);
}
