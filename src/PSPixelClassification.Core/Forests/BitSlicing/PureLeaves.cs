namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>Leaves that vote for one class with all their weight, as almost all leaves of trees grown to purity do.</summary>
internal static class PureLeaves
{
    /// <summary>The class a leaf votes for; −1 where it holds several.</summary>
    public static int ClassOf(DecisionForest forest, int leaf)
    {
        ReadOnlySpan<double> fractions = forest.LeafFractions.Slice(leaf * forest.ClassCount, forest.ClassCount);
        int label = fractions.IndexOf(1.0);
        return label >= 0 && fractions.Count(0.0) == fractions.Length - 1 ? label : -1;
    }

    /// <summary>How many impure leaves a pixel like those of the training meets, on average over all trees together.</summary>
    public static double ExpectedImpure(DecisionForest forest)
    {
        double total = 0;
        double impure = 0;
        for (int leaf = 0; leaf < forest.LeafCount; leaf++)
        {
            total += forest.LeafWeights[leaf];
            if (ClassOf(forest, leaf) < 0) impure += forest.LeafWeights[leaf];
        }

        return total > 0 ? impure / total * forest.TreeCount : forest.TreeCount;
    }
}
