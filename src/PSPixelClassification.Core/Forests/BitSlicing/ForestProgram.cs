namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>A forest as tables of thresholds and Boolean functions, the same for all threads.</summary>
internal sealed class ForestProgram
{
    /// <summary>
    /// Most inner nodes of a part, unless a single tree has more: the masks of 12,288 tests take 0.8 MB for 512 pixels, and stay in the
    /// second-level cache until the steps have used them.
    /// </summary>
    private const int MaxNodes = 12_288;

    private ForestProgram(RankTable[] tables, ForestPart[] parts)
    {
        Tables = tables;
        Parts = parts;
    }

    /// <summary>All thresholds: values are ranked once for all trees.</summary>
    public IReadOnlyList<RankTable> Tables { get; }

    /// <summary>Consecutive trees.</summary>
    public IReadOnlyList<ForestPart> Parts { get; }

    /// <summary>Makes the program.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="buckets">Most buckets of a table.</param>
    /// <param name="slotBytes">Bytes of a slot, which holds a register.</param>
    public static ForestProgram Compile(DecisionForest forest, int buckets, int slotBytes)
    {
        RankedSplits splits = RankedSplits.Of(forest, buckets);
        // firstNodes[tree]: number of nodes of the trees before it.
        int[] firstNodes = new int[forest.TreeCount + 1];
        firstNodes[^1] = forest.NodeCount;
        for (int i = forest.TreeCount - 1; i >= 0; i--) firstNodes[i] = forest.Roots[i] >= 0 ? forest.Roots[i] : firstNodes[i + 1];

        List<ForestPart> parts = [];
        int tree = 0;
        while (tree < forest.TreeCount)
        {
            int first = tree++;
            while (tree < forest.TreeCount && firstNodes[tree + 1] - firstNodes[first] <= MaxNodes) tree++;
            parts.Add(new ForestPart(forest, splits, first..tree, firstNodes[first]..firstNodes[tree], slotBytes));
        }

        return new ForestProgram([.. splits.Tables], [.. parts]);
    }
}
