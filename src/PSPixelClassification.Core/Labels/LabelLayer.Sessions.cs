using System.Collections.Immutable;

namespace PSPixelClassification.Labels;

/// <content>What an interactive session needs: a look at each edit before it is made, and changes that are no step of Undo.</content>
public sealed partial class LabelLayer
{
    /// <summary>
    /// Called with the labels before and after each edit, Undo and Redo, before it is made; if it throws, the edit is not made. Null for
    /// nobody.
    /// </summary>
    internal Action<LabelState, LabelState>? Committing { get; set; }

    /// <summary>Makes an edit of an earlier session again: one step of Undo, of which <see cref="Committing"/> is not told.</summary>
    /// <param name="difference">What it changed.</param>
    internal void Restore(LabelDifference difference)
    {
        lock (_gate)
        {
            LabelState before = _present.State;
            LabelState after = difference.ApplyTo(before);
            _history.Record(before, after);
            Publish(after);
        }
    }

    /// <summary>
    /// Gives the layer other classes: no step of Undo, and <see cref="Committing"/> is not told. Where all pixels keep their values, the
    /// states that Undo and Redo lead to get the classes as well; otherwise these states are forgotten.
    /// </summary>
    /// <param name="classes">The classes, values 1 … n in order.</param>
    /// <param name="newValues">The new value of each old one, 0 for none; 256 entries.</param>
    internal void SetClasses(ImmutableArray<LabelClass> classes, ReadOnlySpan<byte> newValues)
    {
        lock (_gate)
        {
            LabelState before = _present.State;
            if (KeepsValues(before, newValues)) _history.ReplaceClasses(classes);
            else _history.Clear();
            Publish(Renumber(before, classes, newValues));
        }
    }

    /// <summary>What labels would be with other classes.</summary>
    /// <param name="before">The labels.</param>
    /// <param name="classes">The classes, values 1 … n in order.</param>
    /// <param name="newValues">The new value of each old one, 0 for none; 256 entries.</param>
    internal static LabelState Renumber(LabelState before, ImmutableArray<LabelClass> classes, ReadOnlySpan<byte> newValues) =>
        KeepsValues(before, newValues) ? before with { Classes = classes } : Replace(before, newValues.ToArray(), classes);

    private static bool KeepsValues(LabelState before, ReadOnlySpan<byte> newValues)
    {
        foreach (LabelClass known in before.Classes)
        {
            if (newValues[known.Value] != known.Value) return false;
        }

        return true;
    }
}
