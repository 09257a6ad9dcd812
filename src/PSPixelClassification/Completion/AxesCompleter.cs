using System.Collections;

namespace PSPixelClassification.Completion;

/// <summary>Offers the usual axis orders.</summary>
public sealed class AxesCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters) => ["yx", "yxc", "tyx", "zyx", "zyxc", "tzyxc"];
}
