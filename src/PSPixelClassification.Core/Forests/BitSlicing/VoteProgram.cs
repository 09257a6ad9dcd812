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

    private VoteProgram(Step[] steps, int[] roots)
    {
        Steps = steps;
        Roots = roots;
    }

    /// <summary>The operations; a step needs results of earlier ones only. Step i writes the slot behind the tests' slots plus i.</summary>
    public Step[] Steps { get; }

    /// <summary>The slot of each tree's function.</summary>
    public int[] Roots { get; }

    /// <summary>Makes the program.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="trees">The part's trees.</param>
    /// <param name="firstNode">The part's first node.</param>
    /// <param name="masks">The slot of each node's test, from the first node on.</param>
    /// <param name="isWanted">The kind of leaf.</param>
    public static VoteProgram Create(DecisionForest forest, Range trees, int firstNode, int[] masks, Func<int, bool> isWanted)
    {
        ReadOnlySpan<int> roots = forest.Roots[trees];
        List<(Step Step, int Height)> steps = [];
        // What a node has become: a slot, or the complement of a step's number. Children come after their parents.
        int[] values = new int[masks.Length];
        int Value(int child) => child >= 0 ? values[child - firstNode] : isWanted(~child) ? One : Zero;
        int Height(int value) => value >= 0 ? 0 : steps[~value].Height;
        for (int node = masks.Length - 1; node >= 0; node--)
        {
            int left = Value(forest.LeftChildren[firstNode + node]);
            int right = Value(forest.RightChildren[firstNode + node]);
            if (left == right)
            {
                values[node] = left;
            }
            else if (left == One && right == Zero)
            {
                values[node] = masks[node];
            }
            else
            {
                values[node] = ~steps.Count;
                steps.Add((new Step(masks[node], left, right), 1 + Math.Max(Height(left), Height(right))));
            }
        }

        // By height: neighboring steps do not wait for each other.
        int[] order = [.. Enumerable.Range(0, steps.Count).OrderBy(step => steps[step].Height)];
        int firstResult = FirstMask + masks.Length;
        int[] slots = new int[steps.Count];
        for (int i = 0; i < order.Length; i++) slots[order[i]] = firstResult + i;
        int Slot(int value) => value >= 0 ? value : slots[~value];
        int[] rootSlots = new int[roots.Length];
        for (int i = 0; i < roots.Length; i++) rootSlots[i] = Slot(Value(roots[i]));
        return new VoteProgram(
            [.. order.Select(i => new Step(steps[i].Step.Mask, Slot(steps[i].Step.Left), Slot(steps[i].Step.Right)))], rootSlots);
    }
}
