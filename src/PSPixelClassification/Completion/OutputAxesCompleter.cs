using System.Collections;

namespace PSPixelClassification.Completion;

/// <summary>Offers the axis orders that other programs expect of results.</summary>
public sealed class OutputAxesCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters) => ["yxc", "cyx", "zyxc", "czyx", "tzyxc", "tczyx"];
}
