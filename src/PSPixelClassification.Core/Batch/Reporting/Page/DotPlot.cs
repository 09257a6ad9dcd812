using System.Text;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>A number of all images, a dot each; those to look at are larger.</summary>
internal static class DotPlot
{
    private const int Height = 110;
    private const double Headroom = 1.1;

    /// <summary>Writes the plot.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="content">The report.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="images">Images, at least one.</param>
    /// <param name="valueOf">The number of an image, not below 0; null for those without a dot.</param>
    /// <param name="mark">What the larger dots were marked for.</param>
    /// <param name="limit">A line to compare with; null for none.</param>
    public static void Write(
        HtmlText html, ReportContent content, string title, IReadOnlyList<ImageOutcome> images, Func<ImageOutcome, double?> valueOf,
        MarkKind mark, double? limit)
    {
        double largest = Math.Max(images.Max(image => valueOf(image) ?? 0), limit ?? 0);
        double top = largest > 0 ? Headroom * largest : 1;
        PlotFrame frame = new(images.Count, Height, [(0, "0"), (largest / top, Figures.Score(largest))]);
        frame.Begin(html, title);
        if (limit is { } line)
            html.Add($"<path class=\"limit\" d=\"M{PlotFrame.Left} {PlotFrame.Text(frame.Y(line / top))}h{PlotFrame.Width}\"/>");
        StringBuilder dots = new();
        StringBuilder marked = new();
        for (int i = 0; i < images.Count; i++)
        {
            if (valueOf(images[i]) is not { } value) continue;
            bool isMarked = content.MarksOf(images[i]).Any(known => known.Kind == mark);
            (isMarked ? marked : dots).Append('M').Append(PlotFrame.Text(frame.X(i + 0.5))).Append(' ')
                .Append(PlotFrame.Text(frame.Y(value / top))).Append("h0");
        }

        html.Add($"<path class=\"dots\" d=\"{dots.ToString()}\"/><path class=\"dots marked\" d=\"{marked.ToString()}\"/>");
        frame.End(html, i => (content.NumberOf(images[i]), $"{content.NameOf(images[i])}: {Figures.Decimals(valueOf(images[i]))}"));
    }
}
