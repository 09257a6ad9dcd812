using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>The runs of the log.</summary>
internal static class RunTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlText html, ReportContent content)
    {
        if (content.History.Runs.Count == 0) return;
        html.Add($"<section id=\"runs\">\n<h2>Runs <span>{content.History.Runs.Count}</span></h2>\n");
        WideMarkup.Begin(html, "Runs");
        html.Add($"<table class=\"sortable runs\">\n");
        html.Add($"<thead><tr><th data-sort=\"order\">Began</th><th data-sort=\"text\">Machine</th><th data-sort=\"text\">Model</th>");
        html.Add($"<th data-sort=\"text\">Outcome</th><th data-sort=\"number\">Images</th><th data-sort=\"number\">Completed</th>");
        html.Add($"<th data-sort=\"number\">Skipped</th><th data-sort=\"number\">Failed</th>");
        html.Add($"<th data-sort=\"number\">Time, s</th></tr></thead>\n<tbody>\n");
        foreach (RunOutcome run in content.History.Runs)
        {
            string model = run.Begin is { } begin ? ModelSection.ShortHash(begin.Model.Sha256) : Figures.None;
            html.Add($"<tr><td>{Figures.Time(run.Start)}</td><td>{run.Begin?.Machine ?? Figures.None}</td><td><code>{model}</code></td>");
            html.Add($"<td>{Outcome(run)}</td><td class=\"n\">{run.Begin?.Images}</td><td class=\"n\">{run.End?.Completed}</td>");
            html.Add($"<td class=\"n\">{run.End?.Skipped}</td><td class=\"n\">{run.End?.Failed}</td>");
            html.Add($"<td class=\"n\">{Figures.Seconds(run.Elapsed.TotalSeconds)}</td></tr>\n");
        }

        html.Add($"</tbody>\n</table></div>\n</section>\n");
    }

    private static string Outcome(RunOutcome run) => run.End?.Outcome switch
    {
        null => $"no end: interrupted, or still going ({run.Lines} images have a line)",
        BatchOutcome.Completed => "completed",
        BatchOutcome.Canceled => "canceled",
        BatchOutcome.MaxFailures => "too many failures",
        _ => "ended by an error",
    };
}
