using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;

namespace PSPixelClassification.Pipeline.Arguments.Strokes;

/// <summary>The properties of an object of a table of strokes. One without a value counts as absent.</summary>
/// <param name="item">The object.</param>
/// <param name="row">Which object it is, from 1.</param>
internal sealed class StrokeProperties(PSObject item, int row)
{
    private const int MaxListed = 6;

    // What a row may have; a column of another name was probably misspelt.
    private static readonly string[] s_known = ["Class", "X", "Y", "Line", "BrushSize", "Z", "T", "Time", "Stroke", "Group", "Image"];

    /// <summary>What rows may have: "Class, X, Y …".</summary>
    public static string Known { get; } = string.Join(", ", s_known);

    /// <summary>The properties of an object, or the entries of a hashtable.</summary>
    /// <param name="item">The object.</param>
    /// <param name="row">Which object it is, from 1.</param>
    public static StrokeProperties Of(PSObject item, int row)
    {
        if (item.BaseObject is not IDictionary table) return new StrokeProperties(item, row);
        PSObject made = new();
        foreach (DictionaryEntry entry in table) made.Properties.Add(new PSNoteProperty($"{entry.Key}", entry.Value));
        return new StrokeProperties(made, row);
    }

    /// <summary>The names of a table's columns that say nothing; none for objects of .NET, which have other properties as well.</summary>
    /// <param name="item">A row.</param>
    public static IEnumerable<string> Unknown(PSObject item) => item.BaseObject is not PSCustomObject
        ? []
        : item.Properties.Select(property => property.Name).Except(s_known, StringComparer.OrdinalIgnoreCase);

    /// <summary>Says that a property is missing, and what may be the matter.</summary>
    /// <param name="property">Its name.</param>
    public string Lack(string property)
    {
        if (item.BaseObject is string or FileSystemInfo)
            return "it is a text or a file. Read a table of strokes with Import-Csv, and pipe that.";
        if (item.Properties[property] is not null) return $"its {property} is empty. Fill it in, or leave the row out.";
        string[] names = [.. item.Properties.Select(known => known.Name)];
        string has = names.Length == 0 ? "no properties"
            : string.Join(", ", names.Take(MaxListed).Select(name => $"'{name}'")) + (names.Length > MaxListed ? " …" : "");
        string remedy = names is [var only] && only.Contains(';', StringComparison.Ordinal)
            ? "The columns are separated by semicolons: Import-Csv -Delimiter ';'."
            : "Strokes are objects with Class, X and Y.";
        return $"it has no {property}; it has {has}. {remedy}";
    }

    /// <summary>A text.</summary>
    /// <returns>Null if the property is absent.</returns>
    public string? Text(string property) => GivenValues.Unwrap(Value(property)) is { } value
        ? value is ClassifierImage image ? image.Name : value.ToString()
        : null;

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
