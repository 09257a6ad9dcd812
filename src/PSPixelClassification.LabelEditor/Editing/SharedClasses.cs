using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The classes of all images of a session: the same ones, in the same order and colours, whatever each image had before.</summary>
/// <param name="images">The images.</param>
internal sealed class SharedClasses(IReadOnlyList<ClassifierImage> images)
{
    /// <summary>The classes.</summary>
    public IReadOnlyList<LabelClass> All => images[0].Labels.Classes;

    /// <summary>Joins the classes that the images have, and some more. Nothing can be undone beyond this.</summary>
    /// <param name="first">Classes that come first, in their order; the others follow in the order of the images.</param>
    /// <exception cref="Common.LabelException"><c>LabelClassLimit</c>.</exception>
    public void Join(IReadOnlyList<LabelClass> first)
    {
        List<LabelClass> joined = [];
        foreach (LabelClass known in images.SelectMany(image => image.Labels.Classes).Concat(first).Where(known => !first.Any(one => one.IsNamed(known.Name)) || first.Contains(known)))
        {
            if (!joined.Any(one => one.IsNamed(known.Name))) joined.Add(known);
        }

        LabelClass[] ordered = [.. first.Select(one => joined.First(known => known.IsNamed(one.Name))), .. joined.Where(known => !first.Any(one => one.IsNamed(known.Name)))];
        Change(layer =>
        {
            foreach (LabelClass known in ordered)
            {
                if (!layer.Classes.Any(one => one.IsNamed(known.Name))) layer.AddClass(known.Name, known.Color);
            }

            for (int i = 0; i < ordered.Length; i++) layer.ChangeClass(ordered[i].Name, color: ordered[i].Color, value: i + 1);
        });
    }

    /// <summary>Changes the classes of all images. Edits before it cannot be undone: they may be of classes that are gone.</summary>
    /// <param name="change">Changes one image's classes; refuses before it changes anything.</param>
    public void Change(Action<LabelLayer> change)
    {
        foreach (ClassifierImage image in images)
        {
            change(image.Labels);
            image.Labels.ForgetHistory();
        }
    }

    /// <summary>The class of a value.</summary>
    /// <param name="value">1 … n.</param>
    /// <returns>The class.</returns>
    /// <exception cref="Common.LabelException"><c>LabelClassNotFound</c>.</exception>
    public LabelClass Get(int value) => value >= 1 && value <= All.Count
        ? All[value - 1]
        : throw new Common.LabelException("LabelClassNotFound", $"There is no class {value}; there are {All.Count}.");
}
