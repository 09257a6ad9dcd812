using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>The top of the page: did all go through, and may it be trusted.</summary>
internal static class HeadingSection
{
    private const int MaxNamed = 8;

    /// <summary>The page's title: what the tab of a browser shows.</summary>
    public static string Title(ReportContent content) => $"{Verdict(content).Text} – batch report";

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlText html, ReportContent content)
    {
        (string kind, string verdict) = Verdict(content);
        html.Add($"<header class=\"{kind}\">\n<p class=\"kicker\">Batch report</p>\n<h1>{verdict}</h1>\n");
        if (content.Folder.Length > 0) html.Add($"<p class=\"folder\">{content.Folder}</p>\n");
        if (content.History.Runs is [.., var last])
        {
            string machine = last.Begin is { } begin ? $" on {begin.Machine}" : "";
            html.Add($"<p class=\"when\">Last run {Figures.Time(last.Start)}{machine}, {Figures.Duration(last.Elapsed)}</p>\n");
        }

        WriteCounts(html, content);
        html.Add($"</header>\n");
        WriteModels(html, content);
        foreach (string notice in Notices(content)) html.Add($"<p class=\"notice\" role=\"note\">{notice}</p>\n");
    }

    private static (string Kind, string Text) Verdict(ReportContent content)
    {
        IReadOnlyList<ImageOutcome> images = content.History.Images;
        int failed = images.Count(image => image.State == ImageState.Failed);
        int waiting = Waiting(content);
        int marked = content.Marked.Count;
        if (failed > 0) return ("bad", $"{failed} of {Counted.Of(images.Count, "image")} failed");
        if (waiting > 0) return ("bad", $"Not finished: {Counted.Of(waiting, "image")} still to do");
        if (content.History.Runs is [.., { End.Error: not null }]) return ("bad", "The last run ended with an error");
        if (content.History.Runs.Any(run => run.IsUnfinished)) return ("bad", "A run has no end: it was interrupted, or is still going");
        if (images.Count == 0) return ("bad", "No images");
        if (marked > 0) return ("look", $"All went through, {marked} of {Counted.Of(images.Count, "image")} to look at");
        return ("good", images.Count == 1 ? "The image went through" : $"All {images.Count} images went through");
    }

    private static int Waiting(ReportContent content) => content.History.Runs.Where(run => run.IsUnfinished).Sum(run => run.Waiting);

    private static void WriteCounts(HtmlText html, ReportContent content)
    {
        IReadOnlyList<ImageOutcome> images = content.History.Images;
        int Count(ImageState state) => images.Count(image => image.State == state);
        html.Add($"<ul class=\"counts\">\n");
        foreach ((string kind, int count, string label) in new[]
        {
            ("", images.Count, images.Count == 1 ? "image" : "images"),
            ("good", Count(ImageState.Done), "completed"),
            ("", Count(ImageState.Existing), "had results"),
            ("", Count(ImageState.LeftOut), "skipped"),
            ("bad", Count(ImageState.Failed), "failed"),
            ("bad", Waiting(content), "still to do"),
            ("look", content.Marked.Count, "to look at"),
        })
        {
            if (count > 0 || kind == "good") html.Add($"<li class=\"{kind}\"><b>{count:N0}</b> {label}</li>\n");
        }

        html.Add($"</ul>\n");
    }

    private static void WriteModels(HtmlText html, ReportContent content)
    {
        if (content.Models.Count < 2) return;
        html.Add($"<div class=\"notice\" role=\"note\"><b>The results come from {content.Models.Count} models, ");
        html.Add($"and are not to be compared.</b> ");
        html.Add($"{BatchRemedies.OneModel}<ul>");
        foreach ((string? sha256, IReadOnlyList<ImageOutcome> images) in content.Models)
        {
            html.Add($"<li><code>{ModelSection.ShortHash(sha256)}</code>, {Counted.Of(images.Count, "image")}: ");
            html.Add($"{Names(content, images)}</li>");
        }

        html.Add($"</ul></div>\n");
    }

    private static IEnumerable<string> Notices(ReportContent content)
    {
        foreach (RunOutcome run in content.History.Runs.Where(run => run.IsUnfinished))
        {
            string turn = run.Begin is null ? "" : $" {run.Lines} of its {Counted.Of(run.Begin.Images, "image")} have a line.";
            string end = run.End is null ? "has no end: it was interrupted, or is still going" : $"ended early ({run.End.Outcome})";
            yield return $"The run of {Figures.Time(run.Start)} {end}.{turn} {BatchRemedies.DoTheRest}";
        }

        if (content.History.Runs is [.., { End.Error: { } error }]) yield return error;
    }

    private static string Names(ReportContent content, IReadOnlyList<ImageOutcome> images)
    {
        string names = string.Join(", ", images.Take(MaxNamed).Select(content.NameOf));
        return images.Count > MaxNamed ? $"{names} and {images.Count - MaxNamed} more" : names;
    }
}
