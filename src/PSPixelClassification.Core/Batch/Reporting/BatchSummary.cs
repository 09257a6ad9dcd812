using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>What all runs of one or more logs come to; each image counts once, as it stands at the end.</summary>
public sealed record BatchSummary
{
    /// <summary>Number of images, and of paths that became none.</summary>
    public int Images => Completed + Skipped + Failed;

    /// <summary>Images whose results are there.</summary>
    public required int Completed { get; init; }

    /// <summary>
    /// Images of which nothing was done, and whose results no run has found: results themselves, and those that were left out.
    /// </summary>
    public required int Skipped { get; init; }

    /// <summary>Images without results that failed last time, and paths that became no image.</summary>
    public required int Failed { get; init; }

    /// <summary>Images whose values lie far from those of the training images.</summary>
    public required int Drifted { get; init; }

    /// <summary>Number of runs.</summary>
    public required int Runs { get; init; }

    /// <summary>Runs that were killed, or are still going.</summary>
    public required int UnfinishedRuns { get; init; }

    /// <summary>Wall-clock time of all runs together; of runs without an end up to their last line.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Absolute path of the log that was written; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>Absolute path of the report that was written; null for none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>Sums up.</summary>
    /// <param name="entries">The entries of a log; of several logs by their times.</param>
    /// <returns>The summary, without paths.</returns>
    public static BatchSummary Of(IReadOnlyList<BatchLogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        BatchHistory history = BatchHistory.Of(entries);
        return new BatchSummary
        {
            Completed = history.Images.Count(image => image.HasResults),
            Skipped = history.Images.Count(image => image.State == ImageState.LeftOut),
            Failed = history.Images.Count(image => image.State == ImageState.Failed),
            Drifted = history.Images.Count(image => (image.Computed ?? image.Latest)?.Drift is { IsDrifted: true }),
            Runs = history.Runs.Count,
            UnfinishedRuns = history.Runs.Count(run => run.End is null),
            Elapsed = history.Runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + run.Elapsed),
        };
    }

    /// <summary>"60 images: 58 completed, 2 failed".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() =>
        $"{Counted.Of(Images, "image")}: {Completed} completed{(Skipped > 0 ? $", {Skipped} skipped" : "")}"
            + $"{(Failed > 0 ? $", {Failed} failed" : "")}";
}
