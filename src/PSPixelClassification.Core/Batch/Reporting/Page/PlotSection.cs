using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>What the numbers of all images look like beside each other.</summary>
internal static class PlotSection
{
    /// <summary>Writes the plots; those without numbers are left out.</summary>
    public static void Write(HtmlText html, ReportContent content)
    {
        ImageOutcome[] images = [.. content.History.Images.Where(image => image.Computed?.ClassFractions is not null)];
        if (images.Length == 0) return;
        html.Add($"<section id=\"plots\">\n<h2>Image by image</h2>\n<p class=\"note\">In the order of their names");
        if (images.Length > 1) html.Add($", from {content.NameOf(images[0])} to {content.NameOf(images[^1])}");
        html.Add($".</p>\n<figure><figcaption>Pixels by class<ul class=\"legend\">");
        foreach ((string name, string color) in content.Classes)
        {
            html.Add($"<li>");
            Swatch.Write(html, color);
            html.Add($"{name}</li>");
        }

        html.Add($"</ul></figcaption>");
        FractionPlot.Write(html, content, images);
        html.Add($"</figure>\n");
        if (images.Any(image => image.Computed!.MeanUncertainty is not null))
        {
            html.Add($"<figure><figcaption>Mean uncertainty, 0 to 1</figcaption>");
            DotPlot.Write(
                html, content, "Mean uncertainty, image by image", images, image => image.Computed!.MeanUncertainty,
                MarkKind.Uncertainty, limit: null);
            html.Add($"</figure>\n");
        }

        if (images.Any(image => image.Computed!.Drift is not null))
        {
            html.Add($"<figure><figcaption>Drift score; from 1 on, the values are not like those of the training images</figcaption>");
            DotPlot.Write(
                html, content, "Drift score, image by image", images, image => image.Computed!.Drift?.Score, MarkKind.Drift, limit: 1);
            html.Add($"</figure>\n");
        }

        html.Add($"</section>\n");
    }
}
