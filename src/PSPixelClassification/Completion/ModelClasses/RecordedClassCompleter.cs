using System.Collections;
using PSPixelClassification.Classification;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Completion.ModelClasses;

/// <summary>Offers the classes of results that were opened.</summary>
public sealed class RecordedClassCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters) => boundParameters.All<ClassifierImage>("InputObject")
        .SelectMany(RecordedClasses.Of).Select(known => known.Name).Append("1").Distinct(StringComparer.OrdinalIgnoreCase);
}
