namespace PSPixelClassification.Reports;

/// <summary>The page of a report: one HTML file that needs nothing else.</summary>
internal static class HtmlPage
{
    /// <summary>Writes a page.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="assets">Style sheet and script.</param>
    /// <param name="title">What the tab of a browser shows.</param>
    /// <param name="body">Writes what it shows.</param>
    public static void Write(TextWriter writer, ReportKind kind, ReportAssets assets, string title, Action<HtmlText> body)
    {
        HtmlText html = new(writer);
        writer.Write(kind.Start);
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"");
        writer.Write(assets.Policy);
        html.Add($"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Add($"<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Add($"<title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>");
        writer.Write(assets.Style);
        html.Add($"</style>\n</head>\n<body>\n<main>\n");
        body(html);
        html.Add($"</main>\n<script>");
        writer.Write(assets.Script);
        html.Add($"</script>\n</body>\n</html>\n");
    }
}
