using System.Globalization;
using System.Text.RegularExpressions;

namespace PSPixelClassification.LabelEditor.Scripts;

/// <summary>Values as PowerShell reads them, whatever the language of the machine.</summary>
internal static partial class PowerShellText
{
    /// <summary>A text in single quotes, in which nothing but a quote means anything.</summary>
    // PowerShell takes typographic quotes for quotes.
    public static string Quoted(string text) => $"'{Quote().Replace(text, "$0$0")}'";

    /// <summary>The name of an entry of a hashtable: quoted where it is no word.</summary>
    public static string Key(string name) => Word().IsMatch(name) ? name : Quoted(name);

    /// <summary>A number with a point.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Numbers, separated by commas.</summary>
    public static string Numbers(IEnumerable<double> values) => string.Join(", ", values.Select(Number));

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Word();

    [GeneratedRegex("['\u2018\u2019\u201A\u201B]")]
    private static partial Regex Quote();
}
