using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>What a user gives for a parameter, before PowerShell makes of it what the parameter takes.</summary>
internal static class GivenValues
{
    private const int MaxListed = 5;

    /// <summary>The object in PowerShell's wrapping.</summary>
    /// <param name="value">Wrapped or not.</param>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>The values of a list, or the one value.</summary>
    /// <param name="value">As it was given.</param>
    /// <returns>Unwrapped; none for an empty list.</returns>
    public static IReadOnlyList<object?> Of(object? value) => Unwrap(value) switch
    {
        IEnumerable items and not (string or IDictionary) => [.. items.Cast<object?>().Select(Unwrap)],
        var only => [only],
    };

    /// <summary>The value of a list of one; anything else as it is.</summary>
    /// <param name="value">As it was given.</param>
    public static object? Single(object? value) => Of(value) is [var only] ? only : value;

    /// <summary>Looks for several values where one is taken. Objects are left to the engine, which may find another parameter.</summary>
    /// <param name="value">As it was given.</param>
    /// <returns>What is wrong, a sentence; null for one value, and for objects.</returns>
    public static string? Surplus(object? value)
    {
        IReadOnlyList<object?> values = Of(value);
        if (values.Count < 2 || values.Any(item => item is not (null or string or ValueType))) return null;
        string listed = string.Join(", ", values.Take(MaxListed).Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)));
        return $"{values.Count} values are given ({listed}{(values.Count > MaxListed ? " …" : "")}), and one is taken.";
    }
}
