namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>The page of a report: one HTML file that needs nothing else.</summary>
internal static class ReportPage
{
    /// <summary>How every report begins, so that a file can be told to be one.</summary>
    public const string Start = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"generator\" content=\"PSPixelClassification batch report\">\n";

    /// <summary>Writes the page.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="content">What it shows.</param>
    public static void Write(TextWriter writer, ReportContent content)
    {
        HtmlText html = new(writer);
        writer.Write(Start);
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"");
        writer.Write(ReportAssets.Policy);
        html.Add($"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Add($"<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Add($"<title>{HeadingSection.Title(content)}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>");
        writer.Write(ReportAssets.Style);
        html.Add($"</style>\n</head>\n<body>\n<main>\n");
        HeadingSection.Write(html, content);
        AttentionSection.Write(html, content);
        PlotSection.Write(html, content);
        ImageTable.Write(html, content);
        ModelSection.Write(html, content);
        RunTable.Write(html, content);
        html.Add($"</main>\n<script>");
        writer.Write(ReportAssets.Script);
        html.Add($"</script>\n</body>\n</html>\n");
    }
}
