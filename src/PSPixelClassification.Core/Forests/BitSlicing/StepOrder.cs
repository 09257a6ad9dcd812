namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>
/// Puts the operations of some trees in order and gives their results slots. A tree goes from its leaves up, the larger child first, so
/// that few results wait and their slots, used again and again, stay in the first-level cache. Steps of several trees take turns: neighbors
/// do not wait for each other.
/// </summary>
/// <param name="firstResult">The first slot for results.</param>
/// <param name="slotBytes">Bytes of a slot.</param>
internal sealed class StepOrder(int firstResult, int slotBytes)
{
    // A step that waits for the one before it waits until its result is stored: four trees take twice as long as thirty-two.
    private const int TreesAtOnce = 32;

    private readonly List<(int Mask, int Left, int Right, int Size)> _operations = [];
    private readonly Stack<int> _free = new();
    private int _end = firstResult;

    /// <summary>Adds an operation. Operands are slots, or complements of the numbers of earlier operations.</summary>
    /// <param name="mask">Slot of the test.</param>
    /// <param name="left">What holds where the test does.</param>
    /// <param name="right">What holds elsewhere.</param>
    /// <returns>The complement of its number.</returns>
    public int Add(int mask, int left, int right)
    {
        _operations.Add((mask, left, right, 1 + SizeOf(left) + SizeOf(right)));
        return ~(_operations.Count - 1);
    }

    /// <summary>Arranges everything.</summary>
    /// <param name="roots">The trees: slots, or complements of the numbers of operations.</param>
    /// <returns>The steps in order, the slots of the roots, and the number of slots up to the last result's.</returns>
    public (Step[] Steps, int[] Roots, int SlotCount) Arrange(ReadOnlySpan<int> roots)
    {
        int[] slots = new int[_operations.Count];
        Step[] steps = new Step[roots.ToArray().Sum(SizeOf)];
        Queue<int> waiting = new();
        foreach (int root in roots) if (root < 0) waiting.Enqueue(~root);
        List<Walk> walks = [];
        int count = 0;
        while (true)
        {
            while (walks.Count < TreesAtOnce && waiting.TryDequeue(out int next)) walks.Add(new Walk(this, next));
            if (walks.Count == 0) break;
            foreach (Walk walk in walks) steps[count++] = Place(walk.Next(), slots);
            walks.RemoveAll(walk => walk.IsDone);
        }

        return (steps, [.. roots.ToArray().Select(root => root >= 0 ? root : slots[~root])], _end);
    }

    private int SizeOf(int value) => value >= 0 ? 0 : _operations[~value].Size;

    private Step Place(int operation, int[] slots)
    {
        (int mask, int left, int right, _) = _operations[operation];
        int leftSlot = Take(left, slots);
        int rightSlot = Take(right, slots);
        slots[operation] = _free.TryPop(out int slot) ? slot : _end++;
        return new Step(Offset(mask), Offset(leftSlot), Offset(rightSlot), Offset(slots[operation]));
    }

    private uint Offset(int slot) => checked((uint)slot * (uint)slotBytes);

    // An operation is the operand of one other at most, which may overwrite its result.
    private int Take(int value, int[] slots)
    {
        if (value >= 0) return value;
        _free.Push(slots[~value]);
        return slots[~value];
    }

    /// <summary>The way through one tree, children before their parents.</summary>
    private sealed class Walk
    {
        private readonly StepOrder _order;
        private readonly Stack<(int Operation, bool IsReady)> _stack = new();

        public Walk(StepOrder order, int root)
        {
            _order = order;
            _stack.Push((root, false));
        }

        public bool IsDone => _stack.Count == 0;

        public int Next()
        {
            while (true)
            {
                (int operation, bool isReady) = _stack.Pop();
                if (isReady) return operation;
                (_, int left, int right, _) = _order._operations[operation];
                _stack.Push((operation, true));
                (int larger, int smaller) = _order.SizeOf(left) >= _order.SizeOf(right) ? (left, right) : (right, left);
                if (smaller < 0) _stack.Push((~smaller, false));
                if (larger < 0) _stack.Push((~larger, false));
            }
        }
    }
}
