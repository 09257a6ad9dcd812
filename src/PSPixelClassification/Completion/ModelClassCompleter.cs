using System.Collections;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Completion;

/// <summary>Offers the classes of <c>-Model</c>.</summary>
public sealed class ModelClassCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters) => boundParameters.All<ClassifierModel>("Model")
        .SelectMany(model => model.Classes)
        .Select(known => known.Name)
        .Distinct(StringComparer.OrdinalIgnoreCase);
}
