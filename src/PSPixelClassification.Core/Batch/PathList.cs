using System.Collections.ObjectModel;

namespace PSPixelClassification.Batch;

/// <summary>Paths that read well as one text too, so that a table or a CSV file shows them.</summary>
/// <param name="paths">The paths.</param>
public sealed class PathList(IList<string> paths) : ReadOnlyCollection<string>(paths)
{
    /// <summary>No path.</summary>
    public static new PathList Empty { get; } = new([]);

    /// <summary>The paths, separated by "; ".</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Join("; ", this);
}
