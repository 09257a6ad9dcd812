using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Projects;

/// <summary>The classes of a project as the rest of the library knows them.</summary>
internal static class ProjectClasses
{
    /// <summary>All classes of a project, also those that only its labels or its classifier know.</summary>
    /// <param name="file">The project.</param>
    /// <returns>The project's classes with unique names, then "Label k" in the palette's colors.</returns>
    public static IReadOnlyList<ProjectClass> Complete(ProjectFile file)
    {
        int largest = file.Lanes.SelectMany(lane => lane.Labels).SelectMany(block => block.Values).DefaultIfEmpty((byte)0).Max();
        int count = (file.Forest?.KnownLabels ?? []).Append(largest).Append(file.Classes.Count).Max();
        ProjectClass[] classes =
        [
            .. file.Classes,
            .. Enumerable.Range(1, count).Skip(file.Classes.Count)
                .Select(value => new ProjectClass("", LabelPalette.For(value), LabelPalette.For(value))),
        ];
        IReadOnlyList<string> names = ProjectLabels.UniqueNames(classes);
        return [.. classes.Select((known, index) => known with { Name = names[index] })];
    }

    /// <summary>The classes as labels and models have them.</summary>
    /// <param name="classes">Classes with unique names.</param>
    /// <returns>Values 1 … n.</returns>
    public static IReadOnlyList<LabelClass> ToLabelClasses(IReadOnlyList<ProjectClass> classes) =>
        [.. classes.Select((known, index) => new LabelClass(index + 1, known.Name, known.Color))];

    /// <summary>Joins the classes of images by name; an image that has a class gives its color.</summary>
    /// <param name="images">The classes of each image.</param>
    /// <param name="model">The classes of the classifier, whose order counts where the images do not tell; null for none.</param>
    /// <param name="stored">The project's classes, where neither an image nor a classifier has any.</param>
    /// <returns>Values 1 … n.</returns>
    /// <exception cref="LabelException"><c>LabelClassLimit</c>: there are more than 255.</exception>
    public static IReadOnlyList<LabelClass> Join(
        IEnumerable<IReadOnlyList<LabelClass>> images, IReadOnlyList<LabelClass>? model, IReadOnlyList<ProjectClass> stored)
    {
        IReadOnlyList<LabelClass>[] labeled = [.. images];
        IReadOnlyList<LabelClass>[] all = model is null ? labeled : [model, .. labeled];
        int count = all.SelectMany(classes => classes).Select(known => known.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (count > LabelClass.MaxValue)
        {
            throw new LabelException(
                ErrorIds.LabelClassLimit,
                $"The images have {count} classes of different names together. A project has at most {LabelClass.MaxValue}.");
        }

        // Each image counts twice, so that the classifier decides between images that contradict each other as often, and never against
        // them.
        TrainingClasses joined = TrainingClasses.Join(model is null ? labeled : [.. labeled, .. labeled, model]);
        if (joined.Classes.Count == 0) return ToLabelClasses(stored);
        ILookup<string, RgbColor> colors =
            labeled.SelectMany(classes => classes).ToLookup(known => known.Name, known => known.Color, StringComparer.OrdinalIgnoreCase);
        return [.. joined.Classes.Select(known => new LabelClass(known.Value, known.Name, colors[known.Name].FirstOrDefault(known.Color)))];
    }
}
