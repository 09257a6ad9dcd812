using System.Collections.Immutable;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels;

/// <content>Edits of the list of classes.</content>
public sealed partial class LabelLayer
{
    /// <summary>Adds a class without pixels, with the next value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="color">Its color; null: the palette's for the value, or the first free one if another class has that.</param>
    /// <exception cref="LabelException"><c>LabelClassExists</c>, <c>LabelNameInvalid</c> or <c>LabelClassLimit</c>.</exception>
    public void AddClass(string name, RgbColor? color = null) => Apply(before => before with
    {
        Classes = before.Classes.Append(name, color),
        ReplacedBytes = 0,
    });

    /// <summary>Gives a class another color, place in the order and name, whichever are given. Pixels keep their class.</summary>
    /// <param name="name">The present name.</param>
    /// <param name="newName">The new name; the present one in other letter case is allowed.</param>
    /// <param name="color">The new color.</param>
    /// <param name="value">The new value, 1 to the number of classes; the classes between move by one.</param>
    /// <exception cref="LabelException">
    /// <c>LabelClassNotFound</c>, <c>LabelClassExists</c>, <c>LabelNameInvalid</c> or <c>LabelValueInvalid</c>.
    /// </exception>
    public void ChangeClass(string name, string? newName = null, RgbColor? color = null, int? value = null) => Apply(before =>
    {
        ImmutableArray<LabelClass> classes = before.Classes;
        _ = classes.Get(name);
        if (color is { } newColor) classes = classes.Recolor(name, newColor);
        if (value is { } newValue) classes = classes.Move(name, newValue);
        // Pixels follow their class by its name, so the name changes last.
        LabelState after = Renumber(before, classes);
        return newName is null ? after : after with { Classes = after.Classes.Rename(name, newName) };
    });

    /// <summary>
    /// Gives the labels of a class to another one, and removes the class; later classes move down by one. A pixel has one class, the one it
    /// was given last, so that none is of both.
    /// </summary>
    /// <param name="name">The class that goes.</param>
    /// <param name="into">The class that stays, with its name, color and place in the order.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    /// <exception cref="ArgumentException">Both are one class.</exception>
    public void MergeClass(string name, string into) => Apply(before =>
    {
        LabelClass gone = before.Classes.Get(name);
        LabelClass stays = before.Classes.Get(into);
        if (gone == stays) throw new ArgumentException("A class cannot be merged into itself.", nameof(into));
        ImmutableArray<LabelClass> classes = before.Classes.Without(gone);
        byte[] newValues = LabelClasses.ValueMap(before.Classes, classes);
        newValues[gone.Value] = newValues[stays.Value];
        return Replace(before, newValues, classes);
    });

    /// <summary>Removes a class and the labels of its pixels; later classes move down by one.</summary>
    /// <param name="name">The class.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    public void RemoveClass(string name) => RemoveClasses(name);

    /// <summary>Removes classes and the labels of their pixels, as one edit; later classes move down.</summary>
    /// <param name="names">The classes.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    public void RemoveClasses(params IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Apply(before =>
        {
            LabelClass[] gone = [.. names.Select(name => before.Classes.Get(name))];
            return Renumber(before, [.. before.Classes.RemoveRange(gone).Select(
                (known, index) => new LabelClass(index + 1, known.Name, known.Color))]);
        });
    }

    private static LabelState Renumber(LabelState before, ImmutableArray<LabelClass> classes) =>
        Replace(before, LabelClasses.ValueMap(before.Classes, classes), classes);
}
