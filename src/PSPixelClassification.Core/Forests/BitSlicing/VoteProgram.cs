namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>The trees of a part as Boolean functions of their tests: in which pixels does a tree end in a leaf of a certain kind?</summary>
internal sealed class VoteProgram
{
    /// <summary>Slot that is 0 in all pixels.</summary>
    public const int Zero = 0;

    /// <summary>Slot that is 1 in all pixels.</summary>
    public const int One = 1;

    /// <summary>The first slot of a test.</summary>
    public const int FirstMask = 2;

    private VoteProgram(Step[] steps, int[] roots, int slotCount)
    {
        Steps = steps;
        Roots = roots;
        SlotCount = slotCount;
    }

    /// <summary>The operations; a step needs results of earlier ones only, which lie behind the tests' slots.</summary>
    public Step[] Steps { get; }

    /// <summary>The slot of each tree's function.</summary>
    public int[] Roots { get; }

    /// <summary>Slots in use.</summary>
    public int SlotCount { get; }

    /// <summary>Makes the program.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="trees">The part's trees.</param>
    /// <param name="firstNode">The part's first node.</param>
    /// <param name="masks">The slot of each node's test, from the first node on.</param>
    /// <param name="slotBytes">Bytes of a slot.</param>
    /// <param name="isWanted">The kind of leaf.</param>
    public static VoteProgram Create(
        DecisionForest forest, Range trees, int firstNode, int[] masks, int slotBytes, Func<int, bool> isWanted)
    {
        ReadOnlySpan<int> roots = forest.Roots[trees];
        StepOrder order = new(FirstMask + masks.Length, slotBytes);
        // What a node has become: a slot, or the complement of an operation's number. Children come after their parents.
        int[] values = new int[masks.Length];
        int Value(int child) => child >= 0 ? values[child - firstNode] : isWanted(~child) ? One : Zero;
        for (int node = masks.Length - 1; node >= 0; node--)
        {
            int left = Value(forest.LeftChildren[firstNode + node]);
            int right = Value(forest.RightChildren[firstNode + node]);
            values[node] = left == right ? left
                : left == One && right == Zero ? masks[node]
                : order.Add(masks[node], left, right);
        }

        int[] rootValues = new int[roots.Length];
        for (int i = 0; i < roots.Length; i++) rootValues[i] = Value(roots[i]);
        (Step[] steps, int[] rootSlots, int slotCount) = order.Arrange(rootValues);
        return new VoteProgram(steps, rootSlots, slotCount);
    }
}
