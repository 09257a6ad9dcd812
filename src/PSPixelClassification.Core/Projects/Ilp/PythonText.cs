using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>
/// Undoes what some versions of ilastik and of its libraries did to texts: they stored how Python prints bytes, <c>b'σ'</c> as
/// <c>b'\xcf\x83'</c>, some of them again and again. The forms are those of "String and Bytes literals" in Python's language reference.
/// </summary>
internal static partial class PythonText
{
    // More than anybody has seen; each round takes characters away.
    private const int MaxRounds = 8;

    /// <summary>The text that was meant.</summary>
    /// <param name="text">A text, or a printed one.</param>
    /// <returns>The text without prefix, quotes and escapes; <paramref name="text"/> itself if it is not printed.</returns>
    public static string Plain(string text)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            string plain = Literal().Match(text) is { Success: true } match ? Unescape(match.Groups["text"].Value)
                : ByteEscape().IsMatch(text) ? Unescape(text)
                : text;
            if (plain == text) break;
            text = plain;
        }

        return text;
    }

    // The escapes are those of bytes, which hold UTF-8.
    private static string Unescape(string text)
    {
        using MemoryStream bytes = new();
        int next = 0;
        foreach (Match escape in Escape().Matches(text))
        {
            bytes.Write(Encoding.UTF8.GetBytes(text[next..escape.Index]));
            next = escape.Index + escape.Length;
            if (escape.Groups["byte"] is { Success: true } digits)
                bytes.WriteByte(byte.Parse(digits.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            else if (escape.Groups["unit"] is { Success: true } unit)
                bytes.Write(
                Encoding.UTF8.GetBytes([(char)ushort.Parse(unit.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)]));
            else bytes.Write(Encoding.UTF8.GetBytes([Single(escape.ValueSpan[1])]));
        }

        bytes.Write(Encoding.UTF8.GetBytes(text[next..]));
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static char Single(char letter) => letter switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => letter };

    [GeneratedRegex(@"^[bBuU]?(?<quote>['""])(?<text>.*)\k<quote>$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\\x[0-9a-fA-F]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex ByteEscape();

    [GeneratedRegex(@"\\(x(?<byte>[0-9a-fA-F]{2})|u(?<unit>[0-9a-fA-F]{4})|.)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Escape();
}
