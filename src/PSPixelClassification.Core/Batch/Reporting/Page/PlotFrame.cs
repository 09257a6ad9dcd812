using System.Globalization;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>Where a plot over all images stands: pixels of its drawing, x to the right and y down.</summary>
/// <param name="Count">Number of images, at least 1.</param>
/// <param name="Height">Height of the area of the data.</param>
/// <param name="Lines">The lines across it: fraction of the height and label.</param>
internal readonly record struct PlotFrame(int Count, int Height, IReadOnlyList<(double Fraction, string Label)> Lines)
{
    /// <summary>Left edge of the data: the numbers of the axis stand before it.</summary>
    public const int Left = 56;

    /// <summary>Width of the area of the data.</summary>
    public const int Width = 1000;

    /// <summary>Upper edge of the data.</summary>
    public const int Top = 10;

    /// <summary>Lower edge of the data.</summary>
    public int Bottom => Top + Height;

    /// <summary>Left edge of an image's part.</summary>
    public double X(double image) => Left + Width * image / Count;

    /// <summary>Where a value stands.</summary>
    /// <param name="fraction">0 at the bottom, 1 at the top.</param>
    public double Y(double fraction) => Bottom - Height * fraction;

    /// <summary>A coordinate as drawings have it.</summary>
    public static string Text(double coordinate) => coordinate.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Begins a plot: its lines lie behind the data.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    public void Begin(HtmlText html, string title)
    {
        html.Add($"<svg class=\"plot\" viewBox=\"0 0 {Left + Width + 8} {Bottom + 8}\" role=\"img\" aria-label=\"{title}\">");
        foreach ((double fraction, _) in Lines) html.Add($"<path class=\"axis\" d=\"M{Left} {Text(Y(fraction))}h{Width}\"/>");
    }

    /// <summary>
    /// Ends a plot: each image leads to its row, unless there are too many to be hit. Labels lie over the data in a narrow window.
    /// </summary>
    /// <param name="html">Takes it.</param>
    /// <param name="describe">Number of an image's row and what is said of it, by its place.</param>
    public void End(HtmlText html, Func<int, (int Number, string Text)> describe)
    {
        const int MaxTargets = 500;
        for (int i = 0; i < Count && Count <= MaxTargets; i++)
        {
            (int number, string text) = describe(i);
            html.Add($"<a href=\"#i{number}\" tabindex=\"-1\"><rect class=\"hit\" x=\"{Text(X(i))}\" y=\"{Top}\" ");
            html.Add($"width=\"{Text((double)Width / Count)}\" height=\"{Height}\"><title>{text}</title></rect></a>");
        }

        foreach ((double fraction, string label) in Lines)
            html.Add($"<text x=\"{Left - 8}\" y=\"{Text(Y(fraction) + 4)}\">{label}</text>");
        html.Add($"</svg>\n");
    }
}
