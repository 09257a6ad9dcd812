using System.Collections.Immutable;

namespace PSPixelClassification.Labels;

/// <summary>The states before and after the present one. Bounded in steps and in the bytes that only the history still holds.</summary>
/// <param name="maxBytes">Size of the old label blocks to keep.</param>
internal sealed class LabelHistory(long maxBytes = LabelHistory.DefaultMaxBytes)
{
    /// <summary>As many edits as can be taken back.</summary>
    public const int MaxSteps = 100;

    private const long DefaultMaxBytes = 256L << 20;

    private readonly LinkedList<(LabelState Before, long Bytes)> _undo = [];
    private readonly Stack<LabelState> _redo = [];
    private long _bytes;

    public int UndoCount => _undo.Count;

    public int RedoCount => _redo.Count;

    /// <summary>The state that <see cref="Undo"/> leads to; null if there is none.</summary>
    public LabelState? Before => _undo.Last?.Value.Before;

    /// <summary>The state that <see cref="Redo"/> leads to; null if there is none.</summary>
    public LabelState? After => _redo.TryPeek(out LabelState? state) ? state : null;

    /// <summary>Remembers the state before an edit; what was undone is forgotten.</summary>
    public void Record(LabelState before, LabelState after)
    {
        _redo.Clear();
        Push(before, after);
        // The newest step is kept whatever it costs: an edit that cannot be taken back would be a trap.
        while (_undo.Count > MaxSteps || (_bytes > maxBytes && _undo.Count > 1))
        {
            _bytes -= _undo.First!.Value.Bytes;
            _undo.RemoveFirst();
        }
    }

    /// <summary>The state before the last edit, or null if there is none.</summary>
    public LabelState? Undo(LabelState present)
    {
        if (_undo.Last is not { } last) return null;
        _undo.RemoveLast();
        _bytes -= last.Value.Bytes;
        _redo.Push(present);
        return last.Value.Before;
    }

    /// <summary>The state before the last Undo, or null if there is none.</summary>
    public LabelState? Redo(LabelState present)
    {
        if (!_redo.TryPop(out LabelState? state)) return null;
        Push(present, state);
        return state;
    }

    /// <summary>Gives all states other classes; their pixels keep their values.</summary>
    public void ReplaceClasses(ImmutableArray<LabelClass> classes)
    {
        for (LinkedListNode<(LabelState Before, long Bytes)>? node = _undo.First; node is not null; node = node.Next)
            node.Value = (node.Value.Before with { Classes = classes }, node.Value.Bytes);
        LabelState[] undone = [.. _redo.Reverse()];
        _redo.Clear();
        foreach (LabelState state in undone) _redo.Push(state with { Classes = classes });
    }

    /// <summary>Forgets all states.</summary>
    public void Clear()
    {
        _undo.Clear();
        _redo.Clear();
        _bytes = 0;
    }

    private void Push(LabelState before, LabelState after)
    {
        _undo.AddLast((before, after.ReplacedBytes));
        _bytes += after.ReplacedBytes;
    }
}
