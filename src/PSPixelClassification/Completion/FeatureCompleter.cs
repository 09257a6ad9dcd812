using System.Collections;
using PSPixelClassification.Features;

namespace PSPixelClassification.Completion;

/// <summary>Offers ilastik's features and groups of features.</summary>
public sealed class FeatureCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters) => FeatureNames.All;

    /// <inheritdoc/>
    protected override string ToolTip(string name) => string.Join(", ", FeatureNames.Parse(name).Select(kind => kind.DisplayName()));
}
