using System.Globalization;
using PSPixelClassification.Classification.Accuracy;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>Whether probabilities are honest: of pixels with a probability of about 0.8, 80 % should be right.</summary>
internal static class CalibrationSection
{
    // Pixels of the drawing, x to the right and y down.
    private const int Left = 46;
    private const int Top = 12;
    private const int Side = 320;
    private const int SizesTop = Top + Side + 34;
    private const int SizesHeight = 60;
    private const int Height = SizesTop + SizesHeight + 24;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlText html, ClassifierAccuracy accuracy)
    {
        CalibrationBin[] bins = [.. accuracy.Calibration.Where(bin => bin.Pixels > 0)];
        html.Add($"<section id=\"calibration\">\n<h2>Are probabilities honest?</h2>\n");
        html.Add($"<p class=\"note\">Pixels by the probability of the class that they were taken for. On the dashed line, as many are ");
        html.Add($"right as the probability says; below it, the classifier is too sure of itself. The bars show where the pixels are.");
        html.Add($"</p>\n");
        html.Add($"<div class=\"calibration\">\n");
        WritePlot(html, bins, accuracy.PixelCount);
        WriteTable(html, bins);
        html.Add($"</div>\n</section>\n");
    }

    private static void WritePlot(HtmlText html, CalibrationBin[] bins, long pixels)
    {
        html.Add($"<svg class=\"plot square\" viewBox=\"0 0 {Left + Side + 14} {Height}\" role=\"img\" ");
        html.Add($"aria-label=\"Fraction of right pixels by mean probability, with the number of pixels\">");
        foreach (double value in (double[])[0, 0.5, 1])
        {
            html.Add($"<path class=\"axis\" d=\"M{Left} {Text(Y(value))}h{Side}M{Text(X(value))} {Top}v{Side}\"/>");
            html.Add($"<text x=\"{Left - 8}\" y=\"{Text(Y(value) + 4)}\">{value:0.0}</text>");
            html.Add($"<text class=\"under\" x=\"{Text(X(value))}\" y=\"{Top + Side + 16}\">{value:0.0}</text>");
        }

        html.Add($"<path class=\"limit\" d=\"M{Left} {Top + Side}L{Left + Side} {Top}\"/>");
        string line = string.Join('L', bins.Select(bin => $"{Text(X(bin.MeanProbability))} {Text(Y(bin.FractionRight))}"));
        html.Add($"<path class=\"line\" d=\"M{line}\"/>");
        html.Add($"<path class=\"axis\" d=\"M{Left} {SizesTop + SizesHeight}h{Side}\"/>");
        foreach (CalibrationBin bin in bins)
        {
            double height = Math.Max(1, SizesHeight * (double)bin.Pixels / pixels);
            html.Add($"<rect class=\"bar\" x=\"{Text(X(bin.From) + 1)}\" y=\"{Text(SizesTop + SizesHeight - height)}\" ");
            html.Add($"width=\"{Text(X(bin.To) - X(bin.From) - 2)}\" height=\"{Text(height)}\"><title>{bin.ToString()}</title></rect>");
            html.Add($"<circle class=\"mark\" cx=\"{Text(X(bin.MeanProbability))}\" cy=\"{Text(Y(bin.FractionRight))}\" r=\"5\">");
            html.Add($"<title>{bin.ToString()}</title></circle>");
        }

        html.Add($"<text class=\"under\" x=\"{Text(X(0.5))}\" y=\"{Height - 6}\">mean probability; bars: share of the pixels</text>");
        html.Add($"<text class=\"along\" x=\"{Left + 6}\" y=\"{Top + 16}\">fraction right</text></svg>\n");
    }

    private static void WriteTable(HtmlText html, CalibrationBin[] bins)
    {
        html.Add($"<table>\n<thead><tr><th>Probability</th><th class=\"n\">Mean</th><th class=\"n\">Right</th>");
        html.Add($"<th class=\"n\">Pixels</th></tr></thead>\n<tbody>\n");
        foreach (CalibrationBin bin in bins)
        {
            html.Add($"<tr><td>{bin.From:0.0} … {bin.To:0.0}</td><td class=\"n\">{Figures.Decimals(bin.MeanProbability)}</td>");
            html.Add($"<td class=\"n\">{Figures.Decimals(bin.FractionRight)}</td><td class=\"n\">{bin.Pixels:N0}</td></tr>\n");
        }

        html.Add($"</tbody>\n</table>\n");
    }

    private static double X(double probability) => Left + Side * probability;

    private static double Y(double fraction) => Top + Side * (1 - fraction);

    private static string Text(double coordinate) => coordinate.ToString("0.##", CultureInfo.InvariantCulture);
}
