using System.Globalization;
using System.Net;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Core.Tests.Reports;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<img onerror=alert(1)>", "&lt;img onerror=alert(1)&gt;")]
    [InlineData("\"a\" & 'b'", "&quot;a&quot; &amp; &#39;b&#39;")]
    [InlineData("a\u0000b\u001b[31m\u007f", @"a\u0000b\u001b[31m\u007f")]
    [InlineData("gpj.\u202etif", @"gpj.\u202etif")]
    [InlineData("\u00e4 \u03bc\U0001F600", "\u00e4 \u03bc\U0001F600")]
    public void Escape_Text_IsTextAgainAndNothingElse(string text, string expected) => Assert.Equal(expected, HtmlText.Escape(text));

    [Fact]
    public void Escape_EveryCharacter_ReadsAsItselfUnlessItIsHidden()
    {
        for (int value = 32; value < 0x3000; value++)
        {
            string text = ((char)value).ToString();
            string escaped = HtmlText.Escape(text);
            Assert.DoesNotContain(escaped, character => character is '<' or '>' or '"' or '\'');
            Assert.Equal(escaped.StartsWith('\\') && text != "\\" ? $"\\u{value:x4}" : text, WebUtility.HtmlDecode(escaped));
        }
    }

    [Fact]
    public void Escape_HalfOfACharacter_IsAReplacement() => Assert.Equal("a\ufffdb", HtmlText.Escape("a\ud800b"));

    [Fact]
    public void Add_ValuesInMarkup_AreEscapedWhereverTheyStand()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
        try
        {
            using StringWriter writer = new();
            HtmlText html = new(writer);
            string name = "\"><script>";
            int? none = null;
            html.Add($"<a title=\"{name}\">{1.5:0.00} {12345:N0}{none}</a>");
            html.Add($"<br>");

            Assert.Equal("<a title=\"&quot;&gt;&lt;script&gt;\">1.50 12,345</a><br>", writer.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
