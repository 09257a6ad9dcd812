using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Common;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>The top of the page: did all go through, and may it be trusted.</summary>
internal static class HeadingSection
{
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
        MixtureNotice.Write(html, content);
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
            string error = run.End?.Error is { } text ? $" {text}" : "";
            yield return $"The run of {Figures.Time(run.Start)} {end}.{turn}{error} {BatchRemedies.DoTheRest}";
        }

        foreach (RunOutcome run in history.Runs.Where(run => run.IsNoLongerAsked))
        {
            yield return $"The run of {Figures.Time(run.Start)} was given what leads to nothing, and was not asked for again: "
                + $"{string.Join(", ", run.End!.Given!.Inputs)}. {run.End.Error}";
        }

        foreach (ShardGap gap in history.ShardGaps)
        {
            string more = gap.Missing > gap.Indexes.Count ? " …" : "";
            yield return $"Of the {gap.Count} shards of the batch of {Figures.Time(gap.Start)}, {ReportVerdict.Shards(gap)}: "
                + $"{string.Join(", ", gap.Indexes)}{more} (counted from 0). {BatchRemedies.OtherShards}";
        }

        foreach (string notice in history.Notices) yield return notice;
        if (history.Runs is [.., { IsUnfinished: false, End.Error: { } last }]) yield return last;
    }
}
