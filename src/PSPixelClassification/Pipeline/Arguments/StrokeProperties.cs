using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Common;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>The properties of an object of a table of strokes. One without a value counts as absent.</summary>
/// <param name="item">The object.</param>
/// <param name="row">Which object it is, from 1.</param>
internal sealed class StrokeProperties(PSObject item, int row)
{
    private const int MaxListed = 6;

    /// <summary>The names of the properties, for errors: "'a', 'b'".</summary>
    public string Names
    {
        get
        {
            string[] names = [.. item.Properties.Select(property => $"'{property.Name}'")];
            return names.Length == 0 ? "no properties"
                : string.Join(", ", names.Take(MaxListed)) + (names.Length > MaxListed ? " …" : "");
        }
    }

    /// <summary>A text.</summary>
    /// <returns>Null if the property is absent.</returns>
    public string? Text(string property) => Value(property)?.ToString();

    /// <summary>A whole number.</summary>
    /// <returns>Null if the property is absent.</returns>
    /// <exception cref="LabelException"><c>LabelCoordinatesInvalid</c>.</exception>
    public int? Whole(string property) => Wholes(property) switch
    {
        null => null,
        [var only] => only,
        var several => throw Refused($"its {property} holds {several.Count} numbers. Give one."),
    };

    /// <summary>A whole number, or a list of them.</summary>
    /// <returns>At least one; null if the property is absent.</returns>
    /// <exception cref="LabelException"><c>LabelCoordinatesInvalid</c>.</exception>
    public IReadOnlyList<int>? Wholes(string property) => Wholes(property, Items(Value(property)));

    /// <summary>Whole numbers in a list, or in a list of pairs.</summary>
    /// <returns>An even number, at least two; null if the property is absent.</returns>
    /// <exception cref="LabelException"><c>LabelCoordinatesInvalid</c>.</exception>
    public IReadOnlyList<int>? Pairs(string property)
    {
        object?[] items = Items(Value(property));
        object?[][] pairs = [.. items.Select(Items)];
        bool areNested = Array.TrueForAll(pairs, pair => pair.Length == 2);
        IReadOnlyList<int>? numbers = Wholes(property, areNested ? [.. pairs.SelectMany(pair => pair)] : items);
        return numbers is null || numbers.Count % 2 == 0 ? numbers
            : throw Refused($"its {property} holds {Counted.Of(numbers.Count, "number")}. Points are pairs of x and y.");
    }

    /// <summary>The error about the object.</summary>
    /// <param name="finding">What was found, and the remedy.</param>
    /// <param name="errorId">Its id.</param>
    public LabelException Refused(string finding, string errorId = ErrorIds.LabelCoordinatesInvalid) =>
        new(errorId, $"row {row}: {finding}");

    private IReadOnlyList<int>? Wholes(string property, object?[] items)
    {
        if (items.Length == 0) return null;
        if (NumberText.Refusal(items, isWhole: true) is { } refusal) throw Refused($"its {property}: {refusal}");
        return [.. items.Select(one => one is not (null or "") && LanguagePrimitives.TryConvertTo(one, out int whole) ? whole
            : throw Refused($"its {property} is '{one}' instead of a whole number. Pixels are counted from 0."))];
    }

    private object? Value(string property) => item.Properties[property]?.Value switch
    {
        PSObject wrapped => wrapped.BaseObject,
        string text when string.IsNullOrWhiteSpace(text) => null,
        var value => value,
    };

    private static object?[] Items(object? value) => value switch
    {
        null => [],
        PSObject wrapped => Items(wrapped.BaseObject),
        string => [value],
        IEnumerable items => [.. items.Cast<object?>()],
        _ => [value],
    };
}
