using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>The table of all images.</summary>
internal static class ImageTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlText html, ReportContent content)
    {
        IReadOnlyList<ImageOutcome> images = content.History.Images;
        if (images.Count == 0) return;
        int shown = images.Count(image => content.PictureOf(image) is not null);
        html.Add($"<section id=\"images\">\n<h2>Images <span>{images.Count}</span></h2>\n");
        if (images.Count(ReportContent.CanBeShown) > content.MaxPictures)
            html.Add($"<p class=\"note\">{shown} images have pictures: marked ones first, then others, evenly over all.</p>\n");
        WideMarkup.Begin(html, "Images");
        html.Add($"<table class=\"sortable images\">\n<thead><tr>");
        html.Add($"<th>Image, overlay</th><th data-sort=\"order\">Name</th><th data-sort=\"text\">Status</th>");
        foreach ((string name, string color) in content.Classes)
        {
            html.Add($"<th data-sort=\"number\">");
            Swatch.Write(html, color);
            html.Add($"{name}, %</th>");
        }

        if (content.Models.Count > 1) html.Add($"<th data-sort=\"text\">Model</th>");
        html.Add($"<th data-sort=\"number\">Uncertainty</th><th data-sort=\"number\">Drift</th><th data-sort=\"number\">Time, s</th>");
        html.Add($"</tr></thead>\n<tbody>\n");
        foreach (ImageOutcome image in images) WriteRow(html, content, image);
        html.Add($"</tbody>\n</table></div>\n</section>\n");
    }

    private static void WriteRow(HtmlText html, ReportContent content, ImageOutcome image)
    {
        IReadOnlyList<ImageMark> marks = content.MarksOf(image);
        html.Add($"<tr id=\"i{content.NumberOf(image)}\"><td>");
        if (content.PictureOf(image) is { } picture) PictureMarkup.Write(html, picture);
        html.Add($"</td><td class=\"name\">{content.NameOf(image)}");
        if (image.Reason is { } reason) html.Add($"<p class=\"detail\">{reason}</p>");
        foreach (ImageMark mark in marks) html.Add($"<p class=\"detail\">{mark.Text}</p>");
        html.Add($"</td>");
        (string kind, string status) = Status(image);
        html.Add($"<td><span class=\"chip {kind}\">{status}</span>");
        foreach (MarkKind mark in marks.Select(mark => mark.Kind).Distinct()) html.Add($"<span class=\"chip look\">{Label(mark)}</span>");
        html.Add($"</td>");
        BatchLogImage? computed = image.Computed;
        foreach ((string name, _) in content.Classes)
        {
            double? fraction = computed?.ClassFractions is { } known && known.TryGetValue(name, out double value) ? value : null;
            WriteNumber(html, Figures.Percent(fraction).TrimEnd('%', ' '), marks.Any(mark => mark.Kind == MarkKind.Fraction));
        }

        if (content.Models.Count > 1)
            html.Add($"<td><code>{(image.HasResults ? ModelSection.ShortHash(image.ModelSha256) : Figures.None)}</code></td>");
        WriteNumber(html, Figures.Decimals(computed?.MeanUncertainty), marks.Any(mark => mark.Kind == MarkKind.Uncertainty));
        BatchLogImage? latest = computed ?? image.Latest;
        WriteNumber(html, Figures.Score(latest?.Drift?.Score), latest?.Drift is { IsDrifted: true });
        WriteNumber(html, Figures.Seconds(latest?.Seconds), false);
        html.Add($"</tr>\n");
    }

    private static void WriteNumber(HtmlText html, string number, bool isOutlier)
    {
        html.Add($"<td class=\"{(isOutlier ? "n out" : "n")}\">{number}</td>");
    }

    private static (string Kind, string Text) Status(ImageOutcome image) => image.State switch
    {
        ImageState.Done => ("good", "Completed"),
        ImageState.Existing => ("", "Had results"),
        ImageState.LeftOut => ("", "Skipped"),
        ImageState.Waiting => ("bad", "Still to do"),
        ImageState.Replaced => ("bad", "Replaced"),
        _ => ("bad", "Failed"),
    };

    private static string Label(MarkKind kind) => kind switch
    {
        MarkKind.Drift => "Drift",
        MarkKind.Uncertainty => "Uncertain",
        MarkKind.Fraction => "Unusual",
        _ => "Warning",
    };
}
