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
    // As many as PowerShell makes of a range at most, roughly.
    private const int MaxRange = 1 << 20;

    private const string Missing = "One of the numbers is $null. Does a variable have no value, or another name?";

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
        // PowerShell would take nothing for 0: a variable that has no value, or is misspelled.
        IEnumerable items => items.Cast<object?>().Select(item => item is null ? Missing : Refusal(item, isWhole))
            .FirstOrDefault(refusal => refusal is not null),
        double or float or decimal or long or ulong or uint when isWhole =>
            WholeRefusal(Convert.ToString(value, CultureInfo.InvariantCulture)!, Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>Reads a range: without parentheses, PowerShell gives it as text.</summary>
    /// <param name="text">The text, such as 2..5.</param>
    /// <returns>The first and the last number, and those between; null if the text is no range.</returns>
    public static int[]? Range(string text)
    {
        string[] ends = text.Split("..");
        if (ends.Length != 2 || !int.TryParse(ends[0], CultureInfo.InvariantCulture, out int first)
            || !int.TryParse(ends[1], CultureInfo.InvariantCulture, out int last) || Math.Abs((long)last - first) >= MaxRange)
        {
            return null;
        }

        return [.. Enumerable.Range(Math.Min(first, last), Math.Abs(last - first) + 1)];
    }

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
