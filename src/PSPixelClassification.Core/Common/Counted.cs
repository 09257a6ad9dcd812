using System.Globalization;

namespace PSPixelClassification.Common;

/// <summary>Numbers of things in messages: "1 image", "3 images".</summary>
public static class Counted
{
    /// <summary>A number and its noun.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The noun for one: "image".</param>
    /// <param name="several">The noun for any other number; null for <paramref name="one"/> and an s.</param>
    /// <returns>The same in every language of the system.</returns>
    public static string Of(long count, string one, string? several = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several ?? one + "s")}");
}
