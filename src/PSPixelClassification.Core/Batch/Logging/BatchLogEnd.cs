namespace PSPixelClassification.Batch.Logging;

/// <summary>A run has ended. One that ends before its images are known has no other line.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Run">The run's id.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Seconds">Wall-clock time of the whole run.</param>
/// <param name="Completed">Images whose results are written.</param>
/// <param name="Skipped">Images of which nothing was to be done.</param>
/// <param name="Failed">Images that failed, and inputs that became no image.</param>
public sealed record BatchLogEnd(
    DateTime Time, string Run, BatchOutcome Outcome, double Seconds, int Completed, int Skipped, int Failed) : BatchLogEntry(Time, Run)
{
    /// <summary>The stable id of the error that ended the run; null for none.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The error that ended the run; null for none.</summary>
    public string? Error { get; init; }

    /// <summary>
    /// What it was given, if it ended before its images were known; null otherwise, and in logs of before that was written.
    /// </summary>
    public BatchLogGiven? Given { get; init; }

    /// <summary>
    /// Absolute paths of images that have failed or had no turn in earlier runs into the same place, and that are not in their folder any
    /// more, of which it had others; null for none.
    /// </summary>
    public IReadOnlyList<string>? Gone { get; init; }
}
