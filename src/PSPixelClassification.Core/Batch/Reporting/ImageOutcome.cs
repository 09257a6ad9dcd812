using PSPixelClassification.Batch.Logging;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>How an image stands after all runs of a log; or a path that became no image.</summary>
/// <param name="state">How.</param>
/// <param name="file">Absolute path of its first file; a path that became no image as it was given.</param>
internal sealed class ImageOutcome(ImageState state, string file)
{
    /// <summary>How it stands.</summary>
    public ImageState State => state;

    /// <summary>Absolute path of its first file; a path that became no image as it was given.</summary>
    public string File => file;

    /// <summary>The last entry that counts; null for a path that became no image.</summary>
    public BatchLogImage? Latest { get; init; }

    /// <summary>The entry that has its numbers, of the run that computed its results; null where no run of the log did.</summary>
    public BatchLogImage? Computed { get; init; }

    /// <summary>How the run of <see cref="Latest"/> began; null where that line is missing.</summary>
    public BatchLogBegin? Begin { get; init; }

    /// <summary>The hash of the model that its results are of; null where nobody knows.</summary>
    public string? ModelSha256 { get; init; }

    /// <summary>Why it has no results, or why nothing was done: one or two sentences; null where all is well.</summary>
    public string? Reason { get; init; }

    /// <summary>The stable id of its error; null unless it failed.</summary>
    public string? ErrorId { get; init; }

    /// <summary>Whether its results are there.</summary>
    public bool HasResults => State is ImageState.Done or ImageState.Existing;
}
