namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>Consecutive trees whose masks fit the second-level cache together, compiled.</summary>
internal sealed class ForestPart
{
    /// <param name="forest">The forest.</param>
    /// <param name="splits">The splits of all its nodes.</param>
    /// <param name="trees">The part's trees.</param>
    /// <param name="nodes">The part's inner nodes.</param>
    /// <param name="slotBytes">Bytes of a slot, which holds a register.</param>
    public ForestPart(DecisionForest forest, RankedSplits splits, Range trees, Range nodes, int slotBytes)
    {
        (int firstTree, int treeCount) = trees.GetOffsetAndLength(forest.TreeCount);
        (int firstNode, int nodeCount) = nodes.GetOffsetAndLength(forest.NodeCount);
        int[] masks = new int[nodeCount];
        Splits = Assign(splits, firstNode, masks);

        int classes = forest.ClassCount;
        VoteProgram Program(Func<int, bool> isWanted) => VoteProgram.Create(forest, trees, firstNode, masks, slotBytes, isWanted);
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

    /// <summary>The splits, in the order of their slots.</summary>
    public IReadOnlyList<TableSplits> Splits { get; }

    /// <summary>For class 1, 2, …: which trees vote for it; what is left over votes for class 0.</summary>
    public IReadOnlyList<VoteProgram> ClassPrograms { get; }

    /// <summary>Which trees end in a leaf with several classes.</summary>
    public VoteProgram ImpureProgram { get; }

    /// <summary>The group of each tree.</summary>
    public int[] Groups { get; }

    /// <summary>Slots in use.</summary>
    public int SlotCount => ClassPrograms.Append(ImpureProgram).Max(program => program.SlotCount);

    // By table and bound; gives each node the slot of its mask.
    private static TableSplits[] Assign(RankedSplits splits, int firstNode, int[] masks)
    {
        long[] keys = new long[masks.Length];
        int[] nodes = new int[masks.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = i;
            keys[i] = ((long)splits.TableOfNode[firstNode + i] << 32) | (uint)splits.BoundOfNode[firstNode + i];
        }

        Array.Sort(keys, nodes);
        List<TableSplits> parts = [];
        ushort[] bounds = [.. keys.Select(key => (ushort)key)];
        for (int i = 0, first = 0; i < nodes.Length; i++)
        {
            masks[nodes[i]] = VoteProgram.FirstMask + i;
            if (i + 1 < nodes.Length && keys[i + 1] >> 32 == keys[first] >> 32) continue;
            parts.Add(new TableSplits((int)(keys[first] >> 32), bounds[first..(i + 1)]));
            first = i + 1;
        }

        return [.. parts];
    }
}
