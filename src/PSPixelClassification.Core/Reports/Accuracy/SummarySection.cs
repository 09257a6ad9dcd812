using PSPixelClassification.Classification.Accuracy;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>The top of the page: how good is it, and may the number be trusted.</summary>
internal static class SummarySection
{
    /// <summary>The page's title: what the tab of a browser shows.</summary>
    public static string Title(ClassifierAccuracy accuracy) => $"{Verdict(accuracy)} – accuracy report";

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlText html, ClassifierAccuracy accuracy)
    {
        string kind = accuracy.PixelCount == 0 ? "bad" : accuracy.TooFew is not null ? "look" : "plain";
        html.Add($"<header class=\"{kind}\">\n<p class=\"kicker\">Accuracy report</p>\n<h1>{Verdict(accuracy)}</h1>\n");
        html.Add($"<p class=\"when\">{Basis(accuracy)}</p>\n<ul class=\"counts\">\n");
        foreach ((string number, string label) in new[]
        {
            (Figures.Percent(accuracy.OverallAccuracy), "overall accuracy"),
            (Figures.Percent(accuracy.BalancedAccuracy), "balanced accuracy"),
            (Figures.Decimals(accuracy.MeanIoU), "mean IoU"),
            (Figures.Percent(accuracy.CalibrationError), "calibration error"),
            (Figures.Percent(accuracy.OobError), "out-of-bag error"),
        })
        {
            html.Add($"<li><b>{number}</b> {label}</li>\n");
        }

        html.Add($"</ul>\n");
        if (!double.IsNaN(accuracy.OobError))
        {
            html.Add($"<p class=\"note\">The out-of-bag error is too good as a rule: the trees that it asks about a pixel have learned ");
            html.Add($"from its neighbors, which are nearly alike.</p>\n");
        }

        html.Add($"</header>\n");
        if (accuracy.TooFew is { } tooFew) html.Add($"<p class=\"notice\" role=\"note\"><b>{tooFew}</b></p>\n");
        foreach (string warning in accuracy.Warnings) html.Add($"<p class=\"notice\" role=\"note\">{warning}</p>\n");
    }

    private static string Verdict(ClassifierAccuracy accuracy) => accuracy switch
    {
        { PixelCount: 0 } => "Nothing was judged",
        { TooFew: not null } => "Too few labels to tell",
        _ => $"Accuracy {Figures.Percent(accuracy.OverallAccuracy)}, mean IoU {Figures.Decimals(accuracy.MeanIoU)}",
    };

    private static string Basis(ClassifierAccuracy accuracy)
    {
        string labeled = accuracy.Unit == AccuracyUnit.TruthPixel ? "" : "labeled ";
        string pixels = accuracy.PixelCount == 1 ? "pixel" : "pixels";
        return FormattableString.Invariant($"Judged by {accuracy.Basis}: {accuracy.PixelCount:N0} {labeled}{pixels}");
    }
}
