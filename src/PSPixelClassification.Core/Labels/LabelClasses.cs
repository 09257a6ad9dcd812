using System.Collections.Immutable;
using PSPixelClassification.Common;

namespace PSPixelClassification.Labels;

/// <summary>
/// The classes of one image in the order of their values, which are 1 … n without gaps. Every edit gives a new list;
/// what it does to pixels is the caller's part.
/// </summary>
internal static class LabelClasses
{
    /// <summary>The class of that name, or null.</summary>
    public static LabelClass? Find(this ImmutableArray<LabelClass> classes, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return classes.FirstOrDefault(known => known.IsNamed(name));
    }

    /// <summary>The class of that name, or LabelClassNotFound with the names there are.</summary>
    public static LabelClass Get(this ImmutableArray<LabelClass> classes, string name) => classes.Find(name) ?? throw new LabelException(
        ErrorIds.LabelClassNotFound,
        classes.IsEmpty
            ? $"There is no class '{name}': the image has no classes yet. Label pixels with it first."
            : $"There is no class '{name}'. The image's classes are: {string.Join(", ", classes.Select(known => known.Name))}.");

    /// <summary>Adds a class with the next value, in the palette's colour for it unless another is given.</summary>
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
    public static ImmutableArray<LabelClass> Rename(this ImmutableArray<LabelClass> classes, string name, string newName)
    {
        LabelClass old = classes.Get(name);
        LabelClass renamed = new(old.Value, newName, old.Color);
        RefuseClash(classes.Remove(old), renamed.Name);
        return classes.SetItem(old.Value - 1, renamed);
    }

    /// <summary>Gives a class another colour.</summary>
    public static ImmutableArray<LabelClass> Recolour(this ImmutableArray<LabelClass> classes, string name, RgbColor color)
    {
        LabelClass old = classes.Get(name);
        return classes.SetItem(old.Value - 1, new LabelClass(old.Value, old.Name, color));
    }

    /// <summary>Gives a class another value; the classes between move by one.</summary>
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
    public static ImmutableArray<LabelClass> Without(this ImmutableArray<LabelClass> classes, LabelClass removed) =>
        Renumber(classes.Remove(removed));

    /// <summary>
    /// A table from each value of the old list to the value of the class of that name in the new one, 0 where it is gone.
    /// </summary>
    public static byte[] ValueMap(ImmutableArray<LabelClass> before, ImmutableArray<LabelClass> after)
    {
        byte[] map = new byte[LabelClass.MaxValue + 1];
        foreach (LabelClass old in before) map[old.Value] = (byte)(after.Find(old.Name)?.Value ?? 0);
        return map;
    }

    private static ImmutableArray<LabelClass> Renumber(ImmutableArray<LabelClass> classes) =>
        [.. classes.Select((known, index) => new LabelClass(index + 1, known.Name, known.Color))];

    /// <summary>The palette's colour for a value, or the first free one: after a class was removed it may still be in use.</summary>
    public static RgbColor FreeColor(ImmutableArray<LabelClass> classes, int value) =>
        Enumerable.Range(1, LabelClass.MaxValue).Prepend(value).Select(LabelPalette.For)
            .First(color => classes.All(known => known.Color != color));

    private static void RefuseClash(ImmutableArray<LabelClass> others, string name)
    {
        if (others.Find(name) is { } clash)
        {
            throw new LabelException(
                ErrorIds.LabelClassExists, $"There is already a class '{clash.Name}' (value {clash.Value}). Choose another name.");
        }
    }
}
