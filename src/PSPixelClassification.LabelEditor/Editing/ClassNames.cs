using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The classes that a session begins with.</summary>
internal static class ClassNames
{
    private const int Fewest = 2;

    /// <summary>Makes classes of names; without any, and without classes in the images, the two that ilastik begins with.</summary>
    /// <param name="names">Names in their order.</param>
    /// <param name="images">The images.</param>
    /// <returns>Classes that come first.</returns>
    public static IReadOnlyList<LabelClass> Of(IReadOnlyList<string> names, IReadOnlyList<ClassifierImage> images)
    {
        bool isNew = names.Count == 0 && images.All(image => image.Labels.Classes.Count == 0);
        IEnumerable<string> wanted = isNew ? Enumerable.Range(1, Fewest).Select(value => $"Label {value}") : names.Distinct(StringComparer.OrdinalIgnoreCase);
        return [.. wanted.Select((name, index) => new LabelClass(index + 1, name, LabelPalette.For(index + 1)))];
    }
}
