using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Numbers that come as text. PowerShell reads a comma as a separator of thousands in every culture, so that '0,7' of a table from a German
/// Excel would become 7.
/// </summary>
internal static class NumberText
{
    /// <summary>Looks for texts that people read as another number than PowerShell does, and for fractions that it would round.</summary>
    /// <param name="value">What is to become a number or several: numbers, texts, lists of them, wrapped or not.</param>
    /// <param name="isWhole">Whether whole numbers are wanted.</param>
    /// <returns>What is wrong with the first such value, and the remedy; null if there is none.</returns>
    public static string? Refusal(object? value, bool isWhole = false) => value switch
    {
        PSObject wrapped => Refusal(wrapped.BaseObject, isWhole),
        string text => Refusal(text, isWhole),
        IEnumerable items => items.Cast<object?>().Select(item => Refusal(item, isWhole)).FirstOrDefault(refusal => refusal is not null),
        double or float or decimal when isWhole && Convert.ToDouble(value, CultureInfo.InvariantCulture) % 1 != 0 =>
            Fraction(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        _ => null,
    };

    private static string? Refusal(string text, bool isWhole)
    {
        string trimmed = text.Trim();
        string pointed = trimmed.Replace(',', '.');
        bool isNumber = double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        if (!trimmed.Any(character => character == ',' || char.IsWhiteSpace(character)))
            return isWhole && isNumber && number % 1 != 0 ? Fraction(text) : null;
        if (isWhole)
            return $"'{text}' is no whole number: a comma separates neither decimals nor thousands. Several numbers stand without "
            + "quotes: 10, 20.";
        return isNumber
            ? $"'{text}' is no number: a comma separates neither decimals nor thousands. Write the decimal point, as in {pointed}. "
                + "Several numbers stand without quotes."
            : $"'{text}' is no number. Write it with a decimal point and no other separator, as in 1000.5. Several numbers stand without "
                + "quotes: 10, 20.5.";
    }

    private static string Fraction(string text) => $"'{text}' is no whole number. Give one without a fraction.";
}
