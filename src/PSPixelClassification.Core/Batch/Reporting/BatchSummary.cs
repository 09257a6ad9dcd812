using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>What all runs of one or more logs come to; each image counts once, as it stands at the end.</summary>
public sealed record BatchSummary
{
    /// <summary>Number of images, and of paths that became none; those of runs that have left no line are not known.</summary>
    public int Images => Completed + Skipped + Failed + Remaining + Replaced;

    /// <summary>Images whose results are there.</summary>
    public required int Completed { get; init; }

    /// <summary>Images that were passed over: named like a result, a mask, a file of another image.</summary>
    public required int Skipped { get; init; }

    /// <summary>
    /// Images without results that failed last time, and paths that became no image; without those that a later run over the same images
    /// was not given any more.
    /// </summary>
    public required int Failed { get; init; }

    /// <summary>Images that had no turn: their run was stopped or killed, left them out, or met another run that was at them.</summary>
    public required int Remaining { get; init; }

    /// <summary>Images whose results those of another image have replaced.</summary>
    public required int Replaced { get; init; }

    /// <summary>Images whose values lie far from those of the training images.</summary>
    public required int Drifted { get; init; }

    /// <summary>Number of runs.</summary>
    public required int Runs { get; init; }

    /// <summary>
    /// Runs that have left something to do that no later run has done, or may still be going; shards without a log, and logs that say
    /// nothing, among them.
    /// </summary>
    public required int UnfinishedRuns { get; init; }

    /// <summary>How the last run ended; null if it was killed, or is still going.</summary>
    public required BatchOutcome? LastOutcome { get; init; }

    /// <summary>
    /// Whether all that was asked for is done: every image has its results, no run is missing or unfinished, and the last one did not end
    /// with an error. An image that was passed over only because it is named like a result is not done.
    /// </summary>
    public required bool IsComplete { get; init; }

    /// <summary>Wall-clock time of all runs together; of runs without an end up to their last line.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Absolute path of the log that was written; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>Absolute path of the report that was written; null for none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>Sums up.</summary>
    /// <param name="log">A log; of several logs by their times.</param>
    /// <returns>The summary, without paths.</returns>
    public static BatchSummary Of(BatchLogContent log)
    {
        ArgumentNullException.ThrowIfNull(log);
        BatchHistory history = BatchHistory.Of(log);
        return new BatchSummary
        {
            Completed = history.Images.Count(image => image.HasResults),
            Skipped = history.Count(ImageState.LeftOut),
            Failed = history.Count(ImageState.Failed),
            Remaining = history.Waiting,
            Replaced = history.Count(ImageState.Replaced),
            Drifted = history.Images.Count(image => (image.Computed ?? image.Latest)?.Drift is { IsDrifted: true }),
            Runs = history.Runs.Count,
            UnfinishedRuns = history.UnfinishedRuns,
            LastOutcome = history.Runs is [.., var last] ? last.End?.Outcome : null,
            IsComplete = history.IsComplete,
            Elapsed = history.Runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + run.Elapsed),
        };
    }

    /// <summary>"60 images: 55 completed, 2 failed, 3 still to do".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString()
    {
        (int Count, string Text)[] others =
            [(Skipped, "skipped"), (Failed, "failed"), (Replaced, "replaced"), (Remaining, "still to do")];
        string rest = string.Concat(others.Where(other => other.Count > 0).Select(other => $", {other.Count} {other.Text}"));
        string runs = Remaining == 0 && UnfinishedRuns > 0 ? $"; {Counted.Of(UnfinishedRuns, "run")} unfinished" : "";
        return $"{Counted.Of(Images, "image")}: {Completed} completed{rest}{runs}";
    }
}
