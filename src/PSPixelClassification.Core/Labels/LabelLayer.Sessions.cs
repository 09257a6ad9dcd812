using System.Collections.Immutable;

namespace PSPixelClassification.Labels;

/// <content>What an interactive session needs: a look at each edit before it is made, and changes that are no step of Undo.</content>
public sealed partial class LabelLayer
{
    /// <summary>
    /// Called with what an edit, Undo or Redo changes, before it is made and on the thread that makes it; if it throws, nothing is changed.
    /// Null for nobody.
    /// </summary>
    public Action<LabelDifference>? Committing { get; set; }

    /// <summary>Makes an edit of an earlier session again: one step of Undo, of which <see cref="Committing"/> is not told.</summary>
    /// <param name="difference">What it changed.</param>
    /// <exception cref="ArgumentException">A block or a label does not fit the image and its classes; nothing is changed.</exception>
    public void Restore(LabelDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        lock (_gate)
        {
            LabelState before = _present.State;
            if (!difference.Fits(Shape, before.Classes.Length))
                throw new ArgumentException("The labels do not fit the image and its classes.", nameof(difference));
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
    /// <exception cref="ArgumentException">The values do not fit the classes.</exception>
    public void SetClasses(ImmutableArray<LabelClass> classes, ReadOnlySpan<byte> newValues)
    {
        lock (_gate)
        {
            LabelState before = _present.State;
            LabelState after = Renumber(before, classes, newValues);
            if (KeepsValues(before, newValues)) _history.ReplaceClasses(classes);
            else _history.Clear();
            Publish(after);
        }
    }

    /// <summary>Makes the present labels the first ones: nothing can be taken back or done again.</summary>
    public void ForgetHistory()
    {
        lock (_gate) _history.Clear();
    }

    /// <summary>What labels would be with other classes.</summary>
    /// <param name="before">The labels.</param>
    /// <param name="classes">The classes, values 1 … n in order.</param>
    /// <param name="newValues">The new value of each old one, 0 for none; 256 entries.</param>
    /// <exception cref="ArgumentException">The values do not fit the classes.</exception>
    internal static LabelState Renumber(LabelState before, ImmutableArray<LabelClass> classes, ReadOnlySpan<byte> newValues)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(newValues.Length, LabelClass.MaxValue, nameof(newValues));
        foreach (LabelClass known in before.Classes)
        {
            if (newValues[known.Value] > classes.Length)
            {
                throw new ArgumentException(
                    $"Class {known} cannot have the value {newValues[known.Value]} among {classes.Length} classes.", nameof(newValues));
            }
        }

        if (classes.Where((known, index) => known.Value != index + 1).Any())
            throw new ArgumentException("The values of the classes must be 1 … n in order.", nameof(classes));
        return KeepsValues(before, newValues) ? before with { Classes = classes } : Replace(before, newValues.ToArray(), classes);
    }

    private static bool KeepsValues(LabelState before, ReadOnlySpan<byte> newValues)
    {
        foreach (LabelClass known in before.Classes)
        {
            if (newValues[known.Value] != known.Value) return false;
        }

        return true;
    }
}
