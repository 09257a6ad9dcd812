namespace PSPixelClassification.Reports;

/// <summary>A small square in the color of a class.</summary>
internal static class Swatch
{
    /// <summary>Writes it.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="color">"#ffff00".</param>
    public static void Write(HtmlText html, string color) => html.Add(
        $"<svg class=\"swatch\" viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\" fill=\"{color}\"/></svg>");
}
