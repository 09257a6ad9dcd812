using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Formatting;

/// <summary>
/// Properties for results of a batch: for each class the number and the fraction of its pixels, so that a table or a CSV file has a column
/// of each. Results without, of images that failed or were skipped, have them too, empty: the first row decides on the columns.
/// </summary>
/// <param name="classes">The classes of the results.</param>
internal sealed class BatchColumns(IReadOnlyList<LabelClass> classes)
{
    private const string Pixels = "Pixels_";
    private const string Fraction = "Fraction_";

    /// <summary>Adds the properties to a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The same object, with Pixels_<c>class</c> and Fraction_<c>class</c>.</returns>
    public PSObject Add(BatchResult result)
    {
        PSObject row = PSObject.AsPSObject(result);
        foreach (LabelClass known in classes)
        {
            long? count = result.ClassPixelCount.TryGetValue(known.Name, out long pixels) ? pixels : null;
            row.Properties.Add(new PSNoteProperty(Pixels + known.Name, count));
        }

        foreach (LabelClass known in classes)
        {
            double? part = result.ClassFraction.TryGetValue(known.Name, out double fraction) ? fraction : null;
            row.Properties.Add(new PSNoteProperty(Fraction + known.Name, part));
        }

        return row;
    }
}
