using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>The top of the page: did all go through, and may it be trusted.</summary>
internal static class HeadingSection
{
    private const int MaxNamed = 8;

    /// <summary>The page's title: what the tab of a browser shows.</summary>
    public static string Title(ReportContent content) => $"{ReportVerdict.Of(content).Text} – batch report";

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlText html, ReportContent content)
    {
        (string kind, string verdict) = ReportVerdict.Of(content);
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

    private static void WriteCounts(HtmlText html, ReportContent content)
    {
        int Count(ImageState state) => content.History.Count(state);
        int images = content.History.Images.Count + content.History.Runs.Sum(run => run.Waiting) - Count(ImageState.Waiting);
        html.Add($"<ul class=\"counts\">\n");
        foreach ((string kind, int count, string label) in new[]
        {
            ("", images, images == 1 ? "image" : "images"),
            ("good", Count(ImageState.Done), "completed"),
            ("", Count(ImageState.Existing), "had results"),
            ("", Count(ImageState.LeftOut), "skipped"),
            ("bad", Count(ImageState.Failed), "failed"),
            ("bad", Count(ImageState.Replaced), "replaced"),
            ("bad", content.History.Waiting, "still to do"),
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
        BatchHistory history = content.History;
        foreach (RunOutcome run in history.Runs.Where(run => run.IsUnfinished))
        {
            string turn = run.Begin is null ? "" : $" {run.Lines} of its {Counted.Of(run.Begin.Images, "image")} have a line.";
            string end = run.End?.Outcome switch
            {
                null => "has no end: it was interrupted, or is still going",
                BatchOutcome.Completed => "met other runs that were at its images, and they have left no results in this log",
                { } outcome => $"ended early ({outcome})",
            };
            yield return $"The run of {Figures.Time(run.Start)} {end}.{turn} {BatchRemedies.DoTheRest}";
        }

        foreach (ShardGap gap in history.ShardGaps)
        {
            string more = gap.Missing > gap.Indexes.Count ? " …" : "";
            yield return $"Of the {gap.Count} shards of the batch of {Figures.Time(gap.Start)}, {ReportVerdict.Shards(gap)}: "
                + $"{string.Join(", ", gap.Indexes)}{more} (counted from 0). {BatchRemedies.OtherShards}";
        }

        foreach (string notice in history.Notices) yield return notice;
        if (history.Runs is [.., { End.Error: { } error }]) yield return error;
    }

    private static string Names(ReportContent content, IReadOnlyList<ImageOutcome> images)
    {
        string names = string.Join(", ", images.Take(MaxNamed).Select(content.NameOf));
        return images.Count > MaxNamed ? $"{names} and {images.Count - MaxNamed} more" : names;
    }
}
