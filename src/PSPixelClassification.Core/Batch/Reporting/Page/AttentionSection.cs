using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>What somebody has to see to: failures first, then results that may be wrong.</summary>
internal static class AttentionSection
{
    // Whoever has more to look at goes through the table.
    private const int MaxCards = 60;
    private const int MaxReasons = 100;
    private const int MaxPaths = 10;

    /// <summary>Writes the section; nothing where there is nothing.</summary>
    public static void Write(HtmlText html, ReportContent content)
    {
        IReadOnlyList<ImageOutcome> images = content.History.Images;
        WriteFailures(html, "failed", "Failed", "", [.. images.Where(image => image.State == ImageState.Failed)]);
        WriteFailures(
            html, "replaced", "Results replaced", BatchRemedies.OtherDestination,
            [.. images.Where(image => image.State == ImageState.Replaced)]);
        WriteFailures(
            html, "stale", "No longer asked for",
            "These failed or had no turn, and are not there any more. A later run into the same place went through all it was given.",
            content.History.NoLongerAsked);
        WriteWarnings(html, content);
        WriteMarked(html, content);
    }

    private static void WriteFailures(
        HtmlText html, string id, string title, string note, IReadOnlyList<ImageOutcome> failed)
    {
        if (failed.Count == 0) return;
        html.Add($"<section id=\"{id}\">\n<h2>{title} <span>{failed.Count}</span></h2>\n");
        if (note.Length > 0) html.Add($"<p class=\"note\">{note}</p>\n");
        html.Add($"<ol class=\"failures\">\n");
        IGrouping<string, ImageOutcome>[] reasons = [.. failed.GroupBy(Reason).OrderByDescending(same => same.Count())];
        foreach (IGrouping<string, ImageOutcome> same in reasons.Take(MaxReasons))
        {
            html.Add($"<li><p class=\"reason\">{same.Key}</p>");
            foreach (ImageOutcome image in same.Take(MaxPaths))
            {
                html.Add($"<p class=\"where\">");
                if (image.ErrorId is { } error) html.Add($"<code>{error}</code> ");
                html.Add($"<span class=\"path\">{image.File}</span></p>");
            }

            if (same.Skip(MaxPaths).Any()) html.Add($"<p class=\"where\">and {same.Count() - MaxPaths} more</p>");
            html.Add($"</li>\n");
        }

        html.Add($"</ol>\n");
        if (reasons.Length > MaxReasons)
            html.Add($"<p class=\"note\">And {reasons.Length - MaxReasons} other reasons.</p>\n");
        html.Add($"</section>\n");
    }

    private static void WriteWarnings(HtmlText html, ReportContent content)
    {
        // Of runs that nothing on the page rests on any more, nobody wants to know.
        HashSet<string> runs =
            [.. content.History.Images.Select(image => image.Run).Concat(content.History.Runs.TakeLast(1)).Select(run => run.Id)];
        IEnumerable<string> warnings =
            content.History.Runs.Where(run => runs.Contains(run.Id)).SelectMany(run => run.Begin?.Warnings ?? []);
        foreach (string warning in warnings.Distinct()) html.Add($"<p class=\"notice\" role=\"note\">{warning}</p>\n");
    }

    // The path stands below.
    private static string Reason(ImageOutcome image)
    {
        string reason = image.Reason ?? "";
        string opening = $"Cannot read '{image.File}': ";
        string rest = reason.StartsWith(opening, StringComparison.Ordinal) ? reason[opening.Length..] : reason;
        return rest.Length == 0 ? "No reason is known." : $"{char.ToUpperInvariant(rest[0])}{rest[1..]}";
    }

    private static void WriteMarked(HtmlText html, ReportContent content)
    {
        IReadOnlyList<ImageOutcome> marked = content.Marked;
        if (marked.Count > 0)
        {
            html.Add($"<section id=\"look\">\n<h2>Look at these <span>{marked.Count}</span></h2>\n");
            if (marked.Count > 1) html.Add($"<p class=\"note\">Those that are farthest from the usual come first.</p>\n");
            html.Add($"<div class=\"cards\">\n");
            foreach (ImageOutcome image in marked.Take(MaxCards)) WriteCard(html, content, image);
            html.Add($"</div>\n");
            if (marked.Count > MaxCards)
                html.Add($"<p class=\"note\">And {marked.Count - MaxCards} more, marked in the table below.</p>\n");
            html.Add($"</section>\n");
        }

        if (content.Models.Count == 0) return;
        bool isEnough = content.Models.Any(model => model.Images.Count(image => image.Computed is not null) >= RobustScores.MinCount);
        if (isEnough)
        {
            html.Add($"<p class=\"note\">Outliers have a modified z-score, 0.6745 · (x − median) / MAD, ");
            html.Add($"beyond {RobustScores.Limit}.</p>\n");
        }
        else
        {
            html.Add($"<p class=\"note\">Too few images to tell outliers: {RobustScores.MinCount} of one model are needed.</p>\n");
        }
    }

    private static void WriteCard(HtmlText html, ReportContent content, ImageOutcome image)
    {
        html.Add($"<article>\n");
        if (content.PictureOf(image) is { } picture) PictureMarkup.Write(html, picture);
        else html.Add($"<p class=\"detail\">Without pictures: {content.MaxPictures} images have them.</p>");
        html.Add($"<div><h3><a href=\"#i{content.NumberOf(image)}\">{content.NameOf(image)}</a></h3><ul>");
        foreach (ImageMark mark in content.MarksOf(image)) html.Add($"<li>{mark.Text}</li>");
        html.Add($"</ul></div>\n</article>\n");
    }
}
