using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PSPixelClassification.Reports;

/// <summary>
/// Writes HTML. Only what stands literally in the code is markup; every value that is put into it is text and is escaped, so that nothing
/// in the name of a file or in an error becomes a part of the page.
/// </summary>
/// <param name="writer">Takes the page.</param>
internal sealed class HtmlText(TextWriter writer)
{
    private readonly StringBuilder _waiting = new();

    /// <summary>Writes markup with values in it.</summary>
    /// <param name="markup">An interpolated string.</param>
    public void Add([InterpolatedStringHandlerArgument("")] Markup markup)
    {
        writer.Write(_waiting);
        _waiting.Clear();
    }

    /// <summary>Escapes a text for elements and quoted attributes.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>
    /// The text with &amp;, &lt;, &gt; and quotes as entities; characters that are not to be seen, or turn the direction of others, as
    /// their number: \u202e.
    /// </returns>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ when IsHidden(rune) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => escaped.Append(rune),
            };
        }

        return escaped.ToString();
    }

    private static bool IsHidden(Rune rune) => rune.Value is not ('\n' or '\t')
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;

    /// <summary>Markup on its way into the page.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly HtmlText _html;

        /// <summary>Begins.</summary>
        /// <param name="literalLength">Characters of markup.</param>
        /// <param name="formattedCount">Values in it.</param>
        /// <param name="html">Takes it.</param>
        public Markup(int literalLength, int formattedCount, HtmlText html) => _html = html;

        /// <summary>Writes markup.</summary>
        public void AppendLiteral(string markup) => _html._waiting.Append(markup);

        /// <summary>Writes a text.</summary>
        public void AppendFormatted(string? text) => _html._waiting.Append(Escape(text ?? ""));

        /// <summary>Writes a number, the same in every language.</summary>
        public void AppendFormatted(IFormattable? number, string? format = null) =>
            _html._waiting.Append(Escape(number?.ToString(format, CultureInfo.InvariantCulture) ?? ""));
    }
}
