using PSPixelClassification.Classification.Accuracy;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>The measures of each class.</summary>
internal static class ClassSection
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlText html, ClassifierAccuracy accuracy)
    {
        bool hasStrokes = accuracy.Unit != AccuracyUnit.TruthPixel;
        html.Add($"<section id=\"classes\">\n<h2>Classes <span>{accuracy.Classes.Count}</span></h2>\n");
        WideMarkup.Begin(html, "Classes");
        html.Add($"<table class=\"sortable\">\n<thead><tr><th data-sort=\"order\">Class</th><th data-sort=\"number\">IoU</th>");
        html.Add($"<th data-sort=\"number\">Precision</th><th data-sort=\"number\">Recall</th><th data-sort=\"number\">F1</th>");
        html.Add($"<th data-sort=\"number\">Judged pixels</th><th data-sort=\"number\">Images</th>");
        if (hasStrokes) html.Add($"<th data-sort=\"number\">Strokes</th>");
        html.Add($"</tr></thead>\n<tbody>\n");
        for (int index = 0; index < accuracy.Classes.Count; index++)
        {
            ClassAccuracy known = accuracy.Classes[index];
            html.Add($"<tr><td class=\"name\">");
            Swatch.Write(html, accuracy.Colors[index].ToString());
            html.Add($"{known.Name}</td>");
            foreach (double measure in (double[])[known.IoU, known.Precision, known.Recall, known.F1])
                html.Add($"<td class=\"n\">{Figures.Decimals(measure)}</td>");
            html.Add($"<td class=\"n\">{known.Support}</td><td class=\"n\">{known.ImageCount}</td>");
            if (hasStrokes) html.Add($"<td class=\"n\">{known.StrokeCount}</td>");
            html.Add($"</tr>\n");
        }

        html.Add($"</tbody>\n</table></div>\n</section>\n");
    }
}
