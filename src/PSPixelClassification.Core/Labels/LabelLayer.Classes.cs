using System.Collections.Immutable;
using PSPixelClassification.Common;

namespace PSPixelClassification.Labels;

/// <content>Edits of the list of classes.</content>
public sealed partial class LabelLayer
{
    /// <summary>Adds a class without pixels, with the next value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="color">Its colour; null: the palette's for the value, or the first free one if another class has that.</param>
    /// <exception cref="LabelException"><c>LabelClassExists</c>, <c>LabelNameInvalid</c> or <c>LabelClassLimit</c>.</exception>
    public void AddClass(string name, RgbColor? color = null) => Apply(before => before with
    {
        Classes = before.Classes.Append(name, color),
        ReplacedBytes = 0,
    });

    /// <summary>Gives a class another name; its pixels stay.</summary>
    /// <param name="name">The present name.</param>
    /// <param name="newName">The new name; the present one in other letter case is allowed.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>, <c>LabelClassExists</c> or <c>LabelNameInvalid</c>.</exception>
    public void RenameClass(string name, string newName) => Apply(before => before with
    {
        Classes = before.Classes.Rename(name, newName),
        ReplacedBytes = 0,
    });

    /// <summary>Gives a class another colour.</summary>
    /// <param name="name">The class.</param>
    /// <param name="color">The new colour.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    public void RecolourClass(string name, RgbColor color) => Apply(before => before with
    {
        Classes = before.Classes.Recolour(name, color),
        ReplacedBytes = 0,
    });

    /// <summary>
    /// Gives a class another place in the order. The classes between move by one and pixels keep their class, so their values change.
    /// </summary>
    /// <param name="name">The class.</param>
    /// <param name="newValue">1 to the number of classes.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c> or <c>LabelValueInvalid</c>.</exception>
    public void MoveClass(string name, int newValue) => Apply(before => Renumber(before, before.Classes.Move(name, newValue)));

    /// <summary>Removes a class and the labels of its pixels; later classes move down by one.</summary>
    /// <param name="name">The class.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    public void RemoveClass(string name) => Apply(before => Renumber(before, before.Classes.Without(before.Classes.Get(name))));

    private static LabelState Renumber(LabelState before, ImmutableArray<LabelClass> classes) =>
        Replace(before, LabelClasses.ValueMap(before.Classes, classes), classes);
}
