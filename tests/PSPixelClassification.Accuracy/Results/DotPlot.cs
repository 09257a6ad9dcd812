using System.Globalization;
using System.Text;

namespace PSPixelClassification.Accuracy.Results;

/// <summary>Dots with intervals on rows, as SVG that is readable on light and dark pages.</summary>
/// <param name="title">Above the plot.</param>
/// <param name="axis">What the values are.</param>
/// <param name="series">Names of the dots of a row, at most as many as there are colors.</param>
internal sealed class DotPlot(string title, string axis, IReadOnlyList<string> series)
{
    private const int Left = 120;
    private const int Right = 660;
    private const int Top = 70;
    private const int SeriesStep = 10;
    private const int RowGap = 14;

    // Okabe and Ito's colors, which people of all kinds of color vision tell apart.
    private static readonly string[] s_colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"];

    private readonly List<(string Name, (double Value, double Low, double High)[] Dots)> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dots">A value and its interval for each series; NaN for none.</param>
    public void Add(string name, (double Value, double Low, double High)[] dots) => _rows.Add((name, dots));

    /// <summary>The plot.</summary>
    /// <returns>SVG.</returns>
    public override string ToString()
    {
        int rowHeight = series.Count * SeriesStep + RowGap;
        int bottom = Top + _rows.Count * rowHeight;
        IEnumerable<double> shown = _rows.SelectMany(row => row.Dots).SelectMany(dot => new[] { dot.Value, dot.Low, dot.High });
        double[] values = [-0.1, 0.1, .. shown.Where(double.IsFinite)];
        (double least, double most) = (Math.Floor(values.Min() * 10) / 10, Math.Ceiling(values.Max() * 10) / 10);
        double X(double value) => Left + (value - least) / (most - least) * (Right - Left);
        StringBuilder svg = new();
        void Append(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Right + 20} {bottom + 45}\" font-family=\"sans-serif\"");
        Append($"  font-size=\"12\">");
        Append($"<style>text {{ fill: #24292f }} .grid {{ stroke: #8c959f; stroke-width: .5 }} .zero {{ stroke: #24292f }}");
        Append($"@media (prefers-color-scheme: dark) {{ text {{ fill: #e6edf3 }} .zero {{ stroke: #e6edf3 }} }}</style>");
        Append($"<title>{title}</title><text x=\"10\" y=\"20\" font-size=\"14\">{title}</text>");
        for (int i = 0; i < series.Count; i++)
        {
            int x = 20 + i * 165;
            Append($"<circle cx=\"{x}\" cy=\"41\" r=\"4\" fill=\"{s_colors[i]}\"/><text x=\"{x + 9}\" y=\"45\">{series[i]}</text>");
        }

        for (int tick = (int)Math.Round(least * 10); tick <= (int)Math.Round(most * 10); tick++)
        {
            double x = X(tick / 10.0);
            Append($"<line class=\"{(tick == 0 ? "zero" : "grid")}\" x1=\"{x:0.0}\" y1=\"{Top}\" x2=\"{x:0.0}\" y2=\"{bottom}\"/>");
            Append($"<text x=\"{x:0.0}\" y=\"{bottom + 16}\" text-anchor=\"middle\">{tick / 10.0:+0.0;−0.0;0}</text>");
        }

        Append($"<text x=\"{(Left + Right) / 2}\" y=\"{bottom + 36}\" text-anchor=\"middle\">{axis}</text>");
        foreach ((int index, (string name, (double Value, double Low, double High)[] dots)) in _rows.Index())
        {
            int y = Top + index * rowHeight + RowGap;
            Append($"<text x=\"{Left - 10}\" y=\"{y + (series.Count - 1) * SeriesStep / 2 + 4}\" text-anchor=\"end\">{name}</text>");
            for (int i = 0; i < dots.Length; i++, y += SeriesStep)
            {
                (double value, double low, double high) = dots[i];
                string color = s_colors[i];
                if (double.IsFinite(low))
                    Append($"<line x1=\"{X(low):0.0}\" y1=\"{y}\" x2=\"{X(high):0.0}\" y2=\"{y}\" stroke=\"{color}\"/>");
                if (double.IsFinite(value)) Append($"<circle cx=\"{X(value):0.0}\" cy=\"{y}\" r=\"4\" fill=\"{color}\"/>");
            }
        }

        return svg.Append("</svg>\n").ToString();
    }
}
