using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>The page of a batch's report.</summary>
internal static class ReportPage
{
    private static readonly ReportAssets s_assets = new();

    /// <summary>What it is.</summary>
    public static ReportKind Kind { get; } = new("batch report", "a report of a batch");

    /// <summary>Writes the page.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="content">What it shows.</param>
    public static void Write(TextWriter writer, ReportContent content) =>
        HtmlPage.Write(writer, Kind, s_assets, HeadingSection.Title(content), html =>
        {
            HeadingSection.Write(html, content);
            AttentionSection.Write(html, content);
            PlotSection.Write(html, content);
            ImageTable.Write(html, content);
            ModelSection.Write(html, content);
            RunTable.Write(html, content);
        });
}
