using System.Collections.ObjectModel;
using System.Globalization;

namespace PSPixelClassification.Batch;

/// <summary>Fractions by class name, 0 … 1, that read well as one text too, so that a table or a CSV file shows them.</summary>
/// <param name="fractions">The fractions in the order of the classes.</param>
public sealed class ClassFractions(IDictionary<string, double> fractions) : ReadOnlyDictionary<string, double>(fractions)
{
    /// <summary>No class.</summary>
    public static new ClassFractions Empty { get; } = new(new Dictionary<string, double>());

    /// <summary>"nuclei 0.1234; background 0.8766".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() =>
        string.Join("; ", this.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value:0.####}")));
}
