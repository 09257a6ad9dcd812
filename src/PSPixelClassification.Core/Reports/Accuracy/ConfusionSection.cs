using PSPixelClassification.Classification.Accuracy;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>A picture of which classes are taken for which: a row a true class, its cells shaded by their share of it.</summary>
internal static class ConfusionSection
{
    // As many as there are shades in the style sheet; inline styles are not allowed on the page.
    private const int Shades = 10;

    // They find room in the window of a phone.
    private const int FewClasses = 3;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlText html, ClassifierAccuracy accuracy)
    {
        ConfusionMatrix matrix = accuracy.Confusion;
        html.Add($"<section id=\"confusion\">\n<h2>Which classes are taken for which</h2>\n");
        html.Add($"<p class=\"note\">A row for each true class: how many of its pixels were taken for each class, and their share of the ");
        html.Add($"row, which is also the shade. Green cells are right, red ones wrong.</p>\n");
        WideMarkup.Begin(html, "Confusion matrix", hasNote: matrix.ClassNames.Count > FewClasses);
        html.Add($"<table class=\"confusion\">\n<thead><tr><td class=\"corner\">true class ↓, taken for →</td>");
        for (int predicted = 0; predicted < matrix.ClassNames.Count; predicted++) WriteHeading(html, accuracy, predicted, "col");
        html.Add($"</tr></thead>\n<tbody>\n");
        for (int truth = 0; truth < matrix.ClassNames.Count; truth++)
        {
            html.Add($"<tr>");
            WriteHeading(html, accuracy, truth, "row");
            for (int predicted = 0; predicted < matrix.ClassNames.Count; predicted++) WriteCell(html, matrix, truth, predicted);
            html.Add($"</tr>\n");
        }

        html.Add($"</tbody>\n</table></div>\n</section>\n");
    }

    private static void WriteHeading(HtmlText html, ClassifierAccuracy accuracy, int index, string scope)
    {
        html.Add($"<th scope=\"{scope}\"><span class=\"name\">");
        Swatch.Write(html, accuracy.Colors[index].ToString());
        html.Add($"{accuracy.Confusion.ClassNames[index]}</span></th>");
    }

    private static void WriteCell(HtmlText html, ConfusionMatrix matrix, int truth, int predicted)
    {
        (long pixels, long all) = (matrix[truth, predicted], matrix.TrueCount(truth));
        if (all == 0)
        {
            html.Add($"<td>{Figures.None}</td>");
            return;
        }

        double share = (double)pixels / all;
        // Also a few wrong pixels are seen.
        int shade = (int)Math.Ceiling(share * Shades);
        html.Add($"<td class=\"{(truth == predicted ? "right" : "wrong")} s{shade}\" ");
        html.Add($"title=\"{matrix.ClassNames[truth]} taken for {matrix.ClassNames[predicted]}\">");
        html.Add($"{pixels:N0}");
        if (pixels > 0) html.Add($"<small>{Figures.Percent(share)}</small>");
        html.Add($"</td>");
    }
}
