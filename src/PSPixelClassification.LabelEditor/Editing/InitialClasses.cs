using PSPixelClassification.Classification;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The classes that a session begins with.</summary>
internal static class InitialClasses
{
    private const int MinCount = 2;

    /// <summary>
    /// The names that come first, as asked for; without any, and without classes in the images, the two that ilastik begins with.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names, IReadOnlyList<ClassifierImage> images)
    {
        bool isNew = names.Count == 0 && images.All(image => image.Labels.Classes.Count == 0);
        return isNew
            ? [.. Enumerable.Range(1, MinCount).Select(value => $"Label {value}")]
            : [.. names.Select(name => name.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
