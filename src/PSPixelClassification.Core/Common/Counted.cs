using System.Globalization;

namespace PSPixelClassification.Common;

/// <summary>Numbers with their nouns in sentences for users.</summary>
public static class Counted
{
    /// <summary>A number and what it counts: "1 slice", "3 slices", "no slices".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The noun for one.</param>
    /// <param name="many">The noun for several; null to add an s.</param>
    /// <returns>The number, written the same on every system.</returns>
    public static string Of(long count, string one, string? many = null) =>
        count == 0
            ? $"no {many ?? one + "s"}"
            : string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
