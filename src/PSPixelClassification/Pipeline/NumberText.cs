using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PSPixelClassification.Pipeline;

/// <summary>
/// Numbers that come as text. PowerShell reads a comma as a separator of thousands in every culture, so that '0,7' of a table from a German
/// Excel would become 7.
/// </summary>
internal static class NumberText
{
    /// <summary>Looks for texts that people read as another number than PowerShell does.</summary>
    /// <param name="value">What is to become a number or several: numbers, texts, lists of them, wrapped or not.</param>
    /// <returns>What is wrong with the first such text, and the remedy; null if there is none.</returns>
    public static string? Refusal(object? value) => value switch
    {
        PSObject wrapped => Refusal(wrapped.BaseObject),
        string text => Refusal(text),
        IEnumerable items => items.Cast<object?>().Select(Refusal).FirstOrDefault(refusal => refusal is not null),
        _ => null,
    };

    private static string? Refusal(string text)
    {
        string trimmed = text.Trim();
        if (!trimmed.Any(character => character == ',' || char.IsWhiteSpace(character))) return null;
        string pointed = trimmed.Replace(',', '.');
        return double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"'{text}' is no number: a comma separates neither decimals nor thousands. Write the decimal point, as in {pointed}. Several numbers stand without quotes."
            : $"'{text}' is no number. Write it with a decimal point and no other separator, as in 1000.5. Several numbers stand without quotes: 10, 20.5.";
    }
}
