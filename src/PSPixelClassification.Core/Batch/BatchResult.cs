namespace PSPixelClassification.Batch;

/// <summary>How one file of a batch ended.</summary>
public sealed class BatchResult
{
    /// <summary>Absolute path of the image.</summary>
    public required string SourcePath { get; init; }

    /// <summary>Absolute paths of its results, in the order of the sources; also where they were not written.</summary>
    public required IReadOnlyList<string> OutputPath { get; init; }

    /// <summary>How it ended.</summary>
    public required BatchStatus Status { get; init; }

    /// <summary>Wall-clock time from opening the image to the last rename.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Fraction of the pixels of each class, 0 … 1, by class name in the model's order; empty unless completed with the forest run.</summary>
    public IReadOnlyDictionary<string, double> ClassFraction { get; init; } = new Dictionary<string, double>();

    /// <summary>Why it failed or was skipped, one or two sentences; null if completed.</summary>
    public string? Error { get; init; }

    /// <summary>The cause of a failure; null otherwise.</summary>
    public Exception? Exception { get; init; }

    /// <summary>"frame_0001.tif: Completed".</summary>
    /// <returns>File name and status.</returns>
    public override string ToString() => $"{Path.GetFileName(SourcePath)}: {Status}";
}
