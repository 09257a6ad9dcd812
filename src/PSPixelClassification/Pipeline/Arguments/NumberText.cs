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
    /// <summary>
    /// Looks for texts that are no number or that people read as another number than PowerShell does, for fractions that it would round,
    /// and for whole numbers that are too large.
    /// </summary>
    /// <param name="value">What is to become a number or several: numbers, texts, lists of them, wrapped or not.</param>
    /// <param name="isWhole">Whether whole numbers are wanted.</param>
    /// <returns>What is wrong with the first such value, and the remedy; null if there is none.</returns>
    public static string? Refusal(object? value, bool isWhole = false) => value switch
    {
        PSObject wrapped => Refusal(wrapped.BaseObject, isWhole),
        string text => Refusal(text, isWhole),
        IEnumerable items => items.Cast<object?>().Select(item => Refusal(item, isWhole)).FirstOrDefault(refusal => refusal is not null),
        double or float or decimal or long or ulong or uint when isWhole =>
            WholeRefusal(Convert.ToString(value, CultureInfo.InvariantCulture)!, Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static string? Refusal(string text, bool isWhole)
    {
        string trimmed = text.Trim();
        string pointed = trimmed.Replace(',', '.');
        bool isNumber = double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        if (!trimmed.Any(character => character == ',' || char.IsWhiteSpace(character)))
        {
            // PowerShell takes '0x10' and '2kb' as well, and nothing at all for 0.
            if (trimmed.Length == 0 || !(isNumber || LanguagePrimitives.TryConvertTo(trimmed, out number)))
                return isWhole ? $"'{text}' is not a whole number." : $"'{text}' is not a number. Write a number such as 0.7.";
            return isWhole ? WholeRefusal(text, number) : null;
        }

        if (isWhole)
            return $"'{text}' is not a whole number: a comma separates neither decimals nor thousands. Write several numbers without "
            + "quotes: 10, 20.";
        return isNumber
            ? $"'{text}' is not a number: a comma separates neither decimals nor thousands. Write the decimal point, as in {pointed}. "
                + "Write several numbers without quotes."
            : $"'{text}' is not a number. Write it with a decimal point and no other separator, as in 1000.5. Write several numbers "
                + "without quotes: 10, 20.5.";
    }

    private static string? WholeRefusal(string text, double number) => number switch
    {
        _ when number % 1 != 0 => $"'{text}' is not a whole number. Give one without a fraction.",
        < int.MinValue or > int.MaxValue => $"{text} is too large. Whole numbers reach from {int.MinValue} to {int.MaxValue}.",
        _ => null,
    };
}
