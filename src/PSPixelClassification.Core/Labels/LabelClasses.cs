using System.Collections.Immutable;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels;

/// <summary>
/// The classes of one image in the order of their values, which are 1 … n without gaps. Every edit gives a new list;
/// what it does to pixels is the caller's part.
/// </summary>
public static class LabelClasses
{
    /// <summary>Looks a class up.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Null if there is none of that name.</returns>
    public static LabelClass? Find(this ImmutableArray<LabelClass> classes, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return classes.FirstOrDefault(known => known.IsNamed(name));
    }

    /// <summary>Looks a class up that must be there.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>, with the names there are.</exception>
    public static LabelClass Get(this ImmutableArray<LabelClass> classes, string name) => classes.Find(name) ?? throw new LabelException(
        ErrorIds.LabelClassNotFound,
        classes.IsEmpty
            ? $"There is no class '{name}': the image has no classes yet. Label pixels with it first."
            : $"There is no class '{name}'. The image's classes are: {string.Join(", ", classes.Select(known => known.Name))}.");

    /// <summary>Adds a class with the next value.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="color">Its color; null: <see cref="FreeColor"/> of the value.</param>
    /// <exception cref="LabelException"><c>LabelClassExists</c>, <c>LabelNameInvalid</c> or <c>LabelClassLimit</c>.</exception>
    public static ImmutableArray<LabelClass> Append(this ImmutableArray<LabelClass> classes, string name, RgbColor? color = null)
    {
        int value = classes.Length + 1;
        if (value > LabelClass.MaxValue)
        {
            throw new LabelException(
                ErrorIds.LabelClassLimit, $"Class '{name}' would be the 256th. An image has at most 255 classes; remove one first.");
        }

        LabelClass added = new(value, name, color ?? FreeColor(classes, value));
        RefuseClash(classes, added.Name);
        return classes.Add(added);
    }

    /// <summary>Gives a class another name.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="name">The present name.</param>
    /// <param name="newName">The new name; the present one in other letter case is allowed.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>, <c>LabelClassExists</c> or <c>LabelNameInvalid</c>.</exception>
    public static ImmutableArray<LabelClass> Rename(this ImmutableArray<LabelClass> classes, string name, string newName)
    {
        LabelClass old = classes.Get(name);
        LabelClass renamed = new(old.Value, newName, old.Color);
        RefuseClash(classes.Remove(old), renamed.Name);
        return classes.SetItem(old.Value - 1, renamed);
    }

    /// <summary>Gives a class another color.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="color">The new color.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    public static ImmutableArray<LabelClass> Recolor(this ImmutableArray<LabelClass> classes, string name, RgbColor color)
    {
        LabelClass old = classes.Get(name);
        return classes.SetItem(old.Value - 1, new LabelClass(old.Value, old.Name, color));
    }

    /// <summary>Gives a class another value; the classes between move by one.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="newValue">1 to the number of classes.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c> or <c>LabelValueInvalid</c>.</exception>
    public static ImmutableArray<LabelClass> Move(this ImmutableArray<LabelClass> classes, string name, int newValue)
    {
        LabelClass moved = classes.Get(name);
        if (newValue < 1 || newValue > classes.Length)
        {
            throw new LabelException(
                ErrorIds.LabelValueInvalid,
                $"Class '{moved.Name}' cannot have the value {newValue}. Values run from 1 to {classes.Length}, the number of classes.");
        }

        return Renumber(classes.Remove(moved).Insert(newValue - 1, moved));
    }

    /// <summary>Takes a class away; later ones move down.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="removed">The class.</param>
    public static ImmutableArray<LabelClass> Without(this ImmutableArray<LabelClass> classes, LabelClass removed) =>
        Renumber(classes.Remove(removed));

    /// <summary>
    /// A table from each value of the old list to the value of the class of that name in the new one, 0 where it is gone.
    /// </summary>
    /// <param name="before">The old list.</param>
    /// <param name="after">The new list.</param>
    /// <returns>256 entries.</returns>
    public static byte[] ValueMap(ImmutableArray<LabelClass> before, ImmutableArray<LabelClass> after)
    {
        byte[] map = new byte[LabelClass.MaxValue + 1];
        foreach (LabelClass old in before) map[old.Value] = (byte)(after.Find(old.Name)?.Value ?? 0);
        return map;
    }

    /// <summary>The palette's color for a value, or the first free one: after a class was removed it may still be in use.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="value">The value, 1 to 255.</param>
    public static RgbColor FreeColor(ImmutableArray<LabelClass> classes, int value) =>
        Enumerable.Range(1, LabelClass.MaxValue).Prepend(value).Select(LabelPalette.For)
            .First(color => classes.All(known => known.Color != color));

    private static ImmutableArray<LabelClass> Renumber(ImmutableArray<LabelClass> classes) =>
        [.. classes.Select((known, index) => new LabelClass(index + 1, known.Name, known.Color))];

    private static void RefuseClash(ImmutableArray<LabelClass> others, string name)
    {
        if (others.Find(name) is { } clash)
        {
            throw new LabelException(
                ErrorIds.LabelClassExists, $"There is already a class '{clash.Name}' (value {clash.Value}). Choose another name.");
        }
    }
}
