using PSPixelClassification.Classification;

namespace PSPixelClassification.Accuracy.Data;

/// <summary>An image with strokes to train on.</summary>
/// <param name="Image">The image.</param>
/// <param name="Strokes">The class of each labeled pixel from 1, 0 elsewhere, [y][x].</param>
internal sealed record LabeledImage(BenchImage Image, byte[] Strokes)
{
    /// <summary>The image with labels.</summary>
    /// <param name="classes">Names of the classes from 1.</param>
    public ClassifierImage ToClassifierImage(IReadOnlyList<string> classes)
    {
        ClassifierImage image = Image.ToClassifierImage();
        image.Labels.PaintImage(
            ImageFiles.Gray(Strokes, Image.Width, Image.Height),
            classes.Index().ToDictionary(entry => entry.Index + 1, entry => entry.Item));
        return image;
    }
}
