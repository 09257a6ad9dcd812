namespace PSPixelClassification.Reports;

/// <summary>A part of the page that may be wider than the window, and is scrolled by itself, with the keyboard too.</summary>
internal static class WideMarkup
{
    /// <summary>Begins it; the caller ends the element.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="name">What it holds, for those who do not see it.</param>
    /// <param name="hasNote">Whether narrow windows say so.</param>
    public static void Begin(HtmlText html, string name, bool hasNote = true)
    {
        if (hasNote) html.Add($"<p class=\"note narrow\">The table is wider than the window: scroll it sideways.</p>\n");
        html.Add($"<div class=\"wide\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">");
    }
}
