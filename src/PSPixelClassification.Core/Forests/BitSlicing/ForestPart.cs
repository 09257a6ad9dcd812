namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>Consecutive trees whose tests and results fit the second-level cache together, compiled.</summary>
internal sealed class ForestPart
{
    /// <summary>
    /// Most inner nodes of a part, unless a single tree has more: 6144 tests and their results take under 0.8 MB for 512 pixels.
    /// </summary>
    private const int MaxNodes = 6144;

    private ForestPart(DecisionForest forest, Range trees, Range nodes, int lanes)
    {
        (int firstTree, int treeCount) = trees.GetOffsetAndLength(forest.TreeCount);
        (int firstNode, int nodeCount) = nodes.GetOffsetAndLength(forest.NodeCount);
        int[] masks = new int[nodeCount];
        Tables = BuildTables(forest, firstNode, masks, lanes);
        FirstResult = VoteProgram.FirstMask + nodeCount;

        int classes = forest.ClassCount;
        VoteProgram Program(Func<int, bool> isWanted) => VoteProgram.Create(forest, trees, firstNode, masks, isWanted);
        ClassPrograms = [.. Enumerable.Range(1, classes - 1).Select(label => Program(leaf => PureLeaves.ClassOf(forest, leaf) == label))];
        ImpureProgram = Program(leaf => PureLeaves.ClassOf(forest, leaf) < 0);
        Groups = new int[treeCount];
        int group = 0;
        int end = forest.GroupSizes[0];
        for (int tree = 0; tree < firstTree + treeCount; tree++)
        {
            if (tree == end) end += forest.GroupSizes[++group];
            if (tree >= firstTree) Groups[tree - firstTree] = group;
        }
    }

    /// <summary>The tests, in the order of their slots.</summary>
    public IReadOnlyList<RankTable> Tables { get; }

    /// <summary>For class 1, 2, …: which trees vote for it; what is left over votes for class 0.</summary>
    public IReadOnlyList<VoteProgram> ClassPrograms { get; }

    /// <summary>Which trees end in a leaf with several classes.</summary>
    public VoteProgram ImpureProgram { get; }

    /// <summary>The group of each tree.</summary>
    public int[] Groups { get; }

    /// <summary>The slot of the first step's result.</summary>
    public int FirstResult { get; }

    /// <summary>Slots in use.</summary>
    public int SlotCount => FirstResult + ClassPrograms.Append(ImpureProgram).Max(program => program.Steps.Length);

    public static ForestPart[] Create(DecisionForest forest, int lanes)
    {
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
            parts.Add(new ForestPart(forest, first..tree, firstNodes[first]..firstNodes[tree], lanes));
        }

        return [.. parts];
    }

    private static List<RankTable> BuildTables(DecisionForest forest, int firstNode, int[] masks, int lanes)
    {
        float[] thresholds = [.. Enumerable.Range(firstNode, masks.Length).Select(node => FloatThreshold.AtLeast(forest.Thresholds[node]))];
        List<RankTable> tables = [];
        int slot = VoteProgram.FirstMask;
        foreach (IGrouping<int, int> feature in Enumerable.Range(0, masks.Length).GroupBy(node => forest.Features[firstNode + node]))
        {
            int[] nodes = [.. feature.OrderBy(node => thresholds[node])];
            int start = 0;
            while (start < nodes.Length)
            {
                List<float> distinct = [];
                List<byte> bounds = [];
                for (; start < nodes.Length; start++)
                {
                    float threshold = thresholds[nodes[start]];
                    if (distinct.Count == 0 || threshold != distinct[^1])
                    {
                        if (distinct.Count == RankTable.MaxThresholds) break;
                        distinct.Add(threshold);
                    }

                    bounds.Add((byte)distinct.Count);
                    masks[nodes[start]] = slot++;
                }

                tables.Add(new RankTable(feature.Key, distinct.ToArray(), [.. bounds], lanes));
            }
        }

        return tables;
    }
}
