using Microsoft.ML.Trainers.FastTree;

namespace PSPixelClassification.Forests.MLNet;

/// <summary>Rewrites ML.NET's trees as this library's.</summary>
internal static class FastForestConversion
{
    /// <summary>
    /// Converts a tree. ML.NET goes left where x ≤ t in float32, which is x &lt; the next float above t. Its leaves hold the mean of +1 for
    /// rows of the class and −1 for others; (mean + 1)/2 is the share of the class among the leaf's rows.
    /// </summary>
    /// <param name="tree">A tree that tells <paramref name="positive"/> from the rest.</param>
    /// <param name="positive">The class whose fraction the leaves get.</param>
    /// <param name="complement">The class that gets the rest to 1; −1 for none.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="scale">Factor of all fractions; not 1 where a model has fewer trees than the others.</param>
    public static DecisionTree Convert(RegressionTreeBase tree, int positive, int complement, int classCount, double scale)
    {
        int leaves = tree.NumberOfNodes + 1;
        double[] fractions = new double[leaves * classCount];
        for (int leaf = 0; leaf < leaves; leaf++)
        {
            double share = Math.Clamp((tree.LeafValues[leaf] + 1) / 2, 0, 1);
            fractions[(leaf * classCount) + positive] = share * scale;
            if (complement >= 0) fractions[(leaf * classCount) + complement] = (1 - share) * scale;
        }

        int nodes = tree.NumberOfNodes;
        return new DecisionTree
        {
            Features = [.. tree.NumericalSplitFeatureIndexes.Take(nodes)],
            Thresholds = [.. tree.NumericalSplitThresholds.Take(nodes).Select(threshold => (double)MathF.BitIncrement(threshold))],
            LeftChildren = [.. tree.LeftChild.Take(nodes)],
            RightChildren = [.. tree.RightChild.Take(nodes)],
            LeafFractions = fractions,
            // ML.NET does not say how many rows a leaf had.
            LeafWeights = [.. Enumerable.Repeat(1.0, leaves)],
        };
    }
}
