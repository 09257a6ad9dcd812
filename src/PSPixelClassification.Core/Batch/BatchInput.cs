namespace PSPixelClassification.Batch;

/// <summary>What becomes one image, or one for each series: a file, or the files of a group. Nothing of it has been read.</summary>
/// <param name="Paths">Absolute paths, of data sets also, at least one; of a group in the order of the stack.</param>
internal sealed record BatchInput(IReadOnlyList<string> Paths)
{
    /// <summary>The file, the first one of a group.</summary>
    public string Path => Paths[0];

    /// <summary>All files, as items and results show them.</summary>
    public PathList SourcePaths => new([.. Paths]);

    /// <summary>The axis along which the files of a group follow each other: 'z', 't' or 'c'. Null for a file by itself.</summary>
    public char? StackAxis { get; init; }

    /// <summary>The group's name; null for the one that follows from the names of its files.</summary>
    public string? Name { get; init; }

    /// <summary>Why it will not be processed; null if it will.</summary>
    public string? SkipReason { get; init; }

    /// <summary>What is wrong with it; null if nothing is known.</summary>
    public Exception? Failure { get; init; }
}
