using System.Text;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>The class fractions of all images, stacked; of very many images the means of neighbors.</summary>
internal static class FractionPlot
{
    private const int MaxBars = 500;
    private const int MaxSeparated = 100;
    private const int Height = 170;

    /// <summary>Writes the plot.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="content">The report.</param>
    /// <param name="images">Images with class fractions, at least one.</param>
    public static void Write(HtmlText html, ReportContent content, IReadOnlyList<ImageOutcome> images)
    {
        PlotFrame frame = new(images.Count, Height, [(0, "0 %"), (0.5, "50 %"), (1, "100 %")]);
        int bars = Math.Min(images.Count, MaxBars);
        double[][] fractions = [.. Enumerable.Range(0, bars).Select(bar => Means(content, images, bar, bars))];
        frame.Begin(html, "Fraction of the pixels of each class, image by image");
        double[] below = new double[bars];
        for (int c = 0; c < content.Classes.Count; c++)
        {
            double[] above = [.. below.Select((start, bar) => start + fractions[bar][c])];
            html.Add($"<path fill=\"{content.Classes[c].Color}\" d=\"{Area(frame, below, above)}\"/>");
            below = above;
        }

        if (bars <= MaxSeparated)
        {
            for (int bar = 1; bar < bars; bar++)
                html.Add($"<path class=\"gap\" d=\"M{PlotFrame.Text(frame.X(bar))} {PlotFrame.Top}v{frame.Height}\"/>");
        }

        frame.End(html, i => (content.NumberOf(images[i]), Describe(content, images[i])));
    }

    private static double[] Means(ReportContent content, IReadOnlyList<ImageOutcome> images, int bar, int bars)
    {
        int first = (int)((long)bar * images.Count / bars);
        int end = (int)((bar + 1L) * images.Count / bars);
        return [.. content.Classes.Select(known => Enumerable.Range(first, end - first)
            .Average(i => images[i].Computed!.ClassFractions!.GetValueOrDefault(known.Name)))];
    }

    // Along the upper edge to the right, and back along the lower one.
    private static string Area(PlotFrame frame, double[] below, double[] above)
    {
        StringBuilder path = new();
        double width = (double)frame.Count / below.Length;
        path.Append('M').Append(PlotFrame.Left).Append(' ').Append(PlotFrame.Text(frame.Y(below[0])));
        for (int bar = 0; bar < above.Length; bar++)
            path.Append('V').Append(PlotFrame.Text(frame.Y(above[bar]))).Append('H').Append(PlotFrame.Text(frame.X((bar + 1) * width)));
        for (int bar = below.Length - 1; bar >= 0; bar--)
            path.Append('V').Append(PlotFrame.Text(frame.Y(below[bar]))).Append('H').Append(PlotFrame.Text(frame.X(bar * width)));
        return path.Append('Z').ToString();
    }

    private static string Describe(ReportContent content, ImageOutcome image) => content.NameOf(image) + ": " + string.Join(
        ", ", image.Computed!.ClassFractions!.Select(known => $"{known.Key} {Figures.Percent(known.Value)}"));
}
