using System.Globalization;

namespace PSPixelClassification.Forests;

/// <summary>Decides whether arrays from anywhere are trees: every walk from the root ends in a leaf that exists.</summary>
internal static class ForestCheck
{
    public static void Groups(ReadOnlySpan<int> sizes, int treeCount)
    {
        if (treeCount < 1) throw new InvalidForestException("A forest needs at least one tree.");
        long sum = 0;
        foreach (int size in sizes)
        {
            if (size < 1) throw new InvalidForestException(Text($"A group of {size} trees; every group needs at least one."));
            sum += size;
        }

        if (sum != treeCount) throw new InvalidForestException(Text($"The groups count {sum} trees, but there are {treeCount}."));
    }

    public static void Tree(DecisionTree tree, int index, int featureCount, int classCount)
    {
        int nodes = tree.Features.Count;
        int leaves = tree.LeafWeights.Count;
        // A binary tree has one leaf more than inner nodes. With every child used once and behind its parent nothing else is needed:
        // no cycles, no shared subtrees, nothing unreachable.
        if (tree.Thresholds.Count != nodes || tree.LeftChildren.Count != nodes || tree.RightChildren.Count != nodes
            || leaves != nodes + 1 || tree.LeafFractions.Count != (long)leaves * classCount)
        {
            throw new InvalidForestException(Text($"Tree {index} has arrays of different lengths ({nodes} inner nodes, {leaves} leaves)."));
        }

        bool[] nodeSeen = new bool[nodes];
        bool[] leafSeen = new bool[leaves];
        for (int node = 0; node < nodes; node++)
        {
            if (tree.Features[node] < 0 || tree.Features[node] >= featureCount)
            {
                throw new InvalidForestException(
                    Text($"Tree {index}, node {node} asks for feature {tree.Features[node]} of {featureCount}."));
            }

            if (double.IsNaN(tree.Thresholds[node])) throw new InvalidForestException(Text($"Tree {index}, node {node} has no threshold."));
            Child(tree.LeftChildren[node], node, index, nodeSeen, leafSeen);
            Child(tree.RightChildren[node], node, index, nodeSeen, leafSeen);
        }

        foreach (double fraction in tree.LeafFractions) Finite(fraction, "class fraction", index);
        foreach (double weight in tree.LeafWeights) Finite(weight, "leaf weight", index);
    }

    private static void Child(int child, int parent, int tree, bool[] nodeSeen, bool[] leafSeen)
    {
        bool[] seen = child >= 0 ? nodeSeen : leafSeen;
        int position = child >= 0 ? child : ~child;
        if (position >= seen.Length || seen[position] || (child >= 0 && child <= parent))
        {
            throw new InvalidForestException(
                Text($"Tree {tree}, node {parent} has the child {child}: it is missing, has another parent or comes before its parent."));
        }

        seen[position] = true;
    }

    private static void Finite(double value, string what, int tree)
    {
        if (!double.IsFinite(value) || value < 0) throw new InvalidForestException(Text($"Tree {tree} has the {what} {value}."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
