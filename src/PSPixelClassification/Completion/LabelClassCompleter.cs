using System.Collections;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Completion;

/// <summary>Offers the label classes of the images of <c>-InputObject</c>.</summary>
public sealed class LabelClassCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters) => boundParameters.All<ClassifierImage>("InputObject")
        .SelectMany(image => image.Labels.Classes)
        .Select(labelClass => labelClass.Name)
        .Distinct(StringComparer.OrdinalIgnoreCase);
}
