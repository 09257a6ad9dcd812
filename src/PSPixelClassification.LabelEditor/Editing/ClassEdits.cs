using System.Collections.Immutable;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// Carries out the edits of classes. Each one is journalled before it is made: one that cannot be journalled is not made.
/// </summary>
internal sealed class ClassEdits(SharedClasses classes, LiveModel model, Action<JournalEntry> journal)
{
    /// <summary>Adds a class.</summary>
    /// <exception cref="LabelException">It cannot be added; nothing is changed.</exception>
    public void Add(AddClassMessage add) => Set(classes.All.Append(add.Name, Color(add.Color)));

    /// <summary>Changes name and color of a class, whichever are given.</summary>
    /// <exception cref="LabelException">There is no such class, or it cannot have the name; nothing is changed.</exception>
    public void Change(ChangeClassMessage change)
    {
        ImmutableArray<LabelClass> changed = classes.All;
        string name = classes.Get(change.Class).Name;
        if (Color(change.Color) is { } color) changed = changed.Recolor(name, color);
        Set(change.Name is null ? changed : changed.Rename(name, change.Name));
    }

    /// <summary>Removes a class and its labels.</summary>
    /// <exception cref="LabelException">There is no such class.</exception>
    public void Remove(RemoveClassMessage remove)
    {
        ImmutableArray<LabelClass> left = classes.All.Without(classes.Get(remove.Class));
        Set(left, LabelClasses.ValueMap(classes.All, left));
    }

    /// <summary>Gives the labels of a class to another one, which stays as it is, and removes it.</summary>
    /// <exception cref="LabelException">There is no such class, or both are one; nothing is changed.</exception>
    public void Merge(MergeClassMessage merge)
    {
        (LabelClass gone, LabelClass stays) = (classes.Get(merge.Class), classes.Get(merge.Into));
        if (gone == stays) throw new LabelEditorException(PageErrorIds.MessageInvalid, "A class cannot be merged into itself.");
        ImmutableArray<LabelClass> left = classes.All.Without(gone);
        byte[] newValues = LabelClasses.ValueMap(classes.All, left);
        newValues[gone.Value] = newValues[stays.Value];
        Note(left, newValues);
        // What was said of the class that goes is not said of the other one.
        Apply(left, newValues, name => gone.IsNamed(name) ? null : left.Find(name)?.Name);
    }

    /// <summary>Makes an edit of an ended session again; it is not journalled.</summary>
    /// <exception cref="PixelClassificationException">It does not fit the classes; nothing is changed.</exception>
    public void Restore(ClassesEntry entry)
    {
        ImmutableArray<LabelClass> restored = [];
        foreach (JournalClass one in entry.Classes) restored = restored.Append(one.Name, Color(one.Color));
        bool fits = entry.NewValues.Count == classes.All.Length && entry.NewValues.All(value => value >= 0 && value <= restored.Length);
        if (!fits)
            throw new LabelEditorException(ErrorIds.JournalDamaged, "The journal holds classes that do not fit those of the images.");
        byte[] newValues = new byte[LabelClass.MaxValue + 1];
        for (int i = 0; i < entry.NewValues.Count; i++) newValues[i + 1] = (byte)entry.NewValues[i];
        Apply(restored, newValues, NewNames(restored, newValues));
    }

    // With as many classes as before, or more, each one keeps its value, whatever its name.
    private void Set(ImmutableArray<LabelClass> changed) =>
        Set(changed, [.. Enumerable.Range(0, LabelClass.MaxValue + 1).Select(value => (byte)value)]);

    private void Set(ImmutableArray<LabelClass> changed, byte[] newValues)
    {
        Note(changed, newValues);
        Apply(changed, newValues, NewNames(changed, newValues));
    }

    private void Note(ImmutableArray<LabelClass> changed, byte[] newValues) => journal(new ClassesEntry(
        [.. changed.Select(known => new JournalClass(known.Name, known.Color.ToString()))],
        [.. classes.All.Select(known => (int)newValues[known.Value])]));

    private Func<string, string?> NewNames(ImmutableArray<LabelClass> changed, byte[] newValues)
    {
        ImmutableArray<LabelClass> before = classes.All;
        return name => before.Find(name) is { } old && newValues[old.Value] is var value and > 0 ? changed[value - 1].Name : null;
    }

    private void Apply(ImmutableArray<LabelClass> changed, byte[] newValues, Func<string, string?> newName)
    {
        bool isShorter = changed.Length < classes.All.Length;
        classes.Set(changed, newValues, () =>
        {
            if (isShorter) model.Reset(changed, newName);
            else model.UpdateClasses(changed, newName);
        });
    }

    private static RgbColor? Color(string? text)
    {
        try
        {
            return text is null ? null : RgbColor.Parse(text);
        }
        catch (FormatException e)
        {
            throw new LabelEditorException(PageErrorIds.MessageInvalid, e.Message, e);
        }
    }
}
