using System.Collections;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Completion.ModelClasses;

/// <summary>Offers the classes of <c>-Model</c>, and those that the images of <c>-InputObject</c> are labeled with.</summary>
public sealed class ModelClassCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters) => boundParameters.All<ClassifierModel>("Model")
        .SelectMany(model => model.Classes)
        .Concat(boundParameters.All<ClassifierImage>("InputObject").SelectMany(image => image.Labels.Classes))
        .Select(known => known.Name)
        .Distinct(StringComparer.OrdinalIgnoreCase);
}
