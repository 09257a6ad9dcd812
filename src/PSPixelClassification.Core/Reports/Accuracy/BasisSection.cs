using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Common;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>What was measured, and how: enough to do it again.</summary>
internal static class BasisSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlText html, ClassifierAccuracy accuracy, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        html.Add($"<section id=\"basis\">\n<h2>What it rests on</h2>\n<dl class=\"model\">\n<dt>Judged</dt><dd>{Judged(accuracy)}</dd>\n");
        foreach ((string name, string value) in settings) html.Add($"<dt>{name}</dt><dd>{value}</dd>\n");
        html.Add($"</dl>\n</section>\n");
    }

    private static string Judged(ClassifierAccuracy accuracy)
    {
        string pixels = Counted.Of(accuracy.PixelCount, "pixel");
        string images = Counted.Of(accuracy.ImageCount, "image");
        string trainings = Counted.Of(accuracy.FoldCount, "training");
        return accuracy.Unit switch
        {
            AccuracyUnit.TruthPixel =>
                $"All {pixels} with truth, of {images}. The classifier should not have learned from these images.",
            AccuracyUnit.Image => $"{pixels} with labels, of {images}. In {trainings}, the labels of some images were left out in turn, "
                + "and judged by what the others teach.",
            _ => $"{pixels} with labels, in {Counted.Of(accuracy.StrokeCount, "stroke")} of {images}. In {trainings}, some strokes were "
                + "left out in turn, and judged by what the others teach. On new images, the classifier is not as good as a rule.",
        };
    }
}
