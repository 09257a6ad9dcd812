using System.Collections.ObjectModel;
using System.Globalization;

namespace PSPixelClassification.Batch;

/// <summary>Numbers of pixels by class name, that read well as one text too, so that a table or a CSV file shows them.</summary>
/// <param name="counts">The numbers in the order of the classes.</param>
public sealed class ClassPixelCounts(IDictionary<string, long> counts) : ReadOnlyDictionary<string, long>(counts)
{
    /// <summary>No class.</summary>
    public static new ClassPixelCounts Empty { get; } = new(new Dictionary<string, long>());

    /// <summary>"nuclei 8087; background 57449".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() =>
        string.Join("; ", this.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value}")));
}
