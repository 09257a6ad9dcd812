using System.ComponentModel;
using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Formatting;

/// <summary>What the views of images show. For the module's format file, not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ImageText
{
    /// <summary>"1024 × 1344".</summary>
    public static string Shape(ClassifierImage image) => string.Join(" × ", image.Shape);

    /// <summary>"nuclei 120, background 300"; nothing without classes.</summary>
    public static string Labels(ClassifierImage image) => Labels(image.Labels);

    /// <inheritdoc cref="Labels(ClassifierImage)"/>
    public static string Labels(LabelLayer labels) => string.Join(", ", labels.Snapshot().CountByClass.Select(count => $"{count.Class.Name} {count.Pixels}"));
}
