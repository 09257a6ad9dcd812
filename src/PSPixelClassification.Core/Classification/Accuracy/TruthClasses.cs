using PSPixelClassification.Common;

namespace PSPixelClassification.Classification.Accuracy;

/// <summary>Which class each value of a truth stands for.</summary>
public sealed class TruthClasses
{
    private readonly Dictionary<int, string> _names;
    private readonly string? _others;

    /// <summary>Maps values.</summary>
    /// <param name="names">Names of classes by value.</param>
    /// <param name="others">The class of all values that are neither named nor 0, such as the numbers of objects; null for none.</param>
    public TruthClasses(IReadOnlyDictionary<int, string> names, string? others = null) => (_names, _others) = (new(names), others);

    /// <summary>The values of a model's own classes.</summary>
    /// <param name="model">The model.</param>
    public static TruthClasses Of(ClassifierModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new TruthClasses(model.Classes.ToDictionary(known => known.Value, known => known.Name));
    }

    /// <summary>"0 'background', others 'nuclei'".</summary>
    /// <returns>Values and classes.</returns>
    public override string ToString() => string.Join(
        ", ",
        _names.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} '{entry.Value}'")
            .Concat(_others is null ? [] : [$"others '{_others}'"]));

    /// <summary>Looks the classes up in a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>
    /// For a value the index of its class; −1 for 0 if it is not named, which is no truth, and −2 for other values without a class.
    /// </returns>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>: the model does not have a class.</exception>
    internal Func<float, int> IndicesIn(ClassifierModel model)
    {
        Dictionary<float, int> indices = _names.ToDictionary(entry => (float)entry.Key, entry => IndexOf(model, entry.Value));
        int others = _others is null ? -2 : IndexOf(model, _others);
        return value => indices.TryGetValue(value, out int index) ? index : value == 0 ? -1 : float.IsInteger(value) ? others : -2;
    }

    private static int IndexOf(ClassifierModel model, string name)
    {
        if (model.IndexOf(name) is { } index) return index;
        throw new LabelException(
            ErrorIds.LabelClassNotFound,
            $"The truth is said to hold the class '{name}', which the classifier does not have. It has "
                + $"{string.Join(", ", model.Classes.Select(known => $"'{known.Name}'"))}: use their names.");
    }
}
