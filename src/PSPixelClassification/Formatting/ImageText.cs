using System.ComponentModel;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Formatting;

/// <summary>What the views of images show. For the module's format file, not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ImageText
{
    /// <summary>"1024 × 1344".</summary>
    public static string Shape(ClassifierImage image) => string.Join(" × ", image.Shape);

    /// <summary>"0.325 µm" for square pixels, "0.325 (z 2) µm" with slices that far apart; nothing where the file does not say.</summary>
    public static string PixelSize(ClassifierImage image) => image.PixelSize switch
    {
        null => "",
        PixelSize size when size.X != size.Y => size.ToString(),
        { Z: { } z } size => $"{Imaging.PixelSize.Text(size.X)} (z {Imaging.PixelSize.Text(z)}) {size.Unit}",
        PixelSize size => $"{Imaging.PixelSize.Text(size.X)} {size.Unit}",
    };

    /// <summary>"nuclei 120, background 300"; nothing without classes.</summary>
    public static string Labels(ClassifierImage image) => Labels(image.Labels);

    /// <inheritdoc cref="Labels(ClassifierImage)"/>
    public static string Labels(LabelLayer labels) =>
        string.Join(", ", labels.Snapshot().CountByClass.Select(count => $"{count.Class.Name} {count.Pixels}"));
}
