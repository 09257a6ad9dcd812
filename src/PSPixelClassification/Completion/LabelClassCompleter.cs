using System.Collections;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Completion;

/// <summary>Offers the label classes of the images of <c>-InputObject</c> or <c>-Image</c>.</summary>
public sealed class LabelClassCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters) => boundParameters.All<ClassifierImage>("InputObject")
        .Concat(boundParameters.All<ClassifierImage>("Image"))
        .SelectMany(image => image.Labels.Classes)
        .Select(labelClass => labelClass.Name)
        .Distinct(StringComparer.OrdinalIgnoreCase);
}
