using System.Collections.Immutable;
using PSPixelClassification.Common;
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
    public void Remove(RemoveClassMessage remove) => Set(classes.All.Without(classes.Get(remove.Class)));

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
        Set(restored, newValues);
    }

    private void Set(ImmutableArray<LabelClass> changed)
    {
        ImmutableArray<LabelClass> before = classes.All;
        // With as many classes as before, or more, each one keeps its value, whatever its name.
        byte[] newValues = changed.Length < before.Length
            ? LabelClasses.ValueMap(before, changed)
            : [.. Enumerable.Range(0, LabelClass.MaxValue + 1).Select(value => (byte)value)];
        journal(new ClassesEntry(
            [.. changed.Select(known => new JournalClass(known.Name, known.Color.ToString()))],
            [.. before.Select(known => (int)newValues[known.Value])]));
        Set(changed, newValues);
    }

    private void Set(ImmutableArray<LabelClass> changed, byte[] newValues)
    {
        ImmutableArray<LabelClass> before = classes.All;
        bool isShorter = changed.Length < before.Length;
        classes.Set(changed, newValues, () =>
        {
            if (isShorter) model.Reset(changed, NewName);
            else model.UpdateClasses(changed, NewName);
        });

        string? NewName(string name) =>
            before.Find(name) is { } old && newValues[old.Value] is var value and > 0 ? changed[value - 1].Name : null;
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
