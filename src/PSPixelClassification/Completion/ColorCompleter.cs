using System.Collections;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Completion;

/// <summary>Offers the names of colors.</summary>
public sealed class ColorCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters) => RgbColor.Names;

    /// <inheritdoc/>
    protected override string ToolTip(string name) => RgbColor.Parse(name).ToString();
}
