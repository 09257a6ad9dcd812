using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Planning;
using PSPixelClassification.Common;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>What the page says first: did all go through.</summary>
internal static class ReportVerdict
{
    /// <summary>Tells it.</summary>
    /// <param name="content">The report.</param>
    /// <returns>"bad", "look" or "good", and a sentence without a full stop.</returns>
    public static (string Kind, string Text) Of(ReportContent content)
    {
        BatchHistory history = content.History;
        int done = history.Images.Count(image => image.HasResults);
        string skipped = Skipped(history);
        if (Undone(history) is { } undone) return ("bad", undone);
        if (history.Images.Count == 0) return ("bad", "No images");
        if (done == 0) return ("bad", $"No image went through, {skipped}");
        string rest = (skipped.Length > 0 ? $", {skipped}" : "")
            + (history.NoLongerAskedCount is > 0 and int stale ? $", {stale} no longer asked for" : "");
        if (content.Marked.Count > 0)
            return ("look", $"All went through, {content.Marked.Count} of {Counted.Of(done, "image")} to look at{rest}");
        string text = done == 1 ? "The image went through" : $"All {done} images went through";
        return history.IsComplete ? ("good", text + rest) : ("look", $"{Counted.Of(done, "image")} went through{rest}");
    }

    /// <summary>"3 have no log".</summary>
    public static string Shards(ShardGap gap) => gap.Missing == 1 ? "1 has no log" : $"{gap.Missing} have no log";

    private static string? Undone(BatchHistory history)
    {
        int failed = history.Count(ImageState.Failed);
        int waiting = history.Waiting;
        int replaced = history.Count(ImageState.Replaced);
        if (failed > 0)
        {
            return $"{failed} of {Counted.Of(history.Images.Count, "image")} failed"
                + (waiting > 0 ? $", {waiting} still to do" : "");
        }

        if (waiting > 0) return $"Not finished: {Counted.Of(waiting, "image")} still to do";
        if (replaced > 0)
            return $"The results of {Counted.Of(replaced, "image")} were replaced by those of others";
        if (history.ShardGaps is [var gap, ..]) return $"Not finished: of {gap.Count} shards, {Shards(gap)}";
        if (history.MissingLogs > 0) return $"Not finished: {Counted.Of(history.MissingLogs, "log")} could not be read";
        if (history.Runs is [.., { End: { Outcome: BatchOutcome.Failed, Error: not null } }]) return "The last run ended with an error";
        return history.Runs.FirstOrDefault(run => run.IsUnfinished) switch
        {
            null => null,
            { End: null } => "A run has no end: it was interrupted, or is still going",
            { End.Outcome: BatchOutcome.Failed } => "A run ended with an error before its images were known",
            _ => "A run was stopped before its images were known",
        };
    }

    private static string Skipped(BatchHistory history)
    {
        IGrouping<string, ImageOutcome>[] reasons =
        [
            .. history.Images.Where(image => image.State == ImageState.LeftOut).GroupBy(image => Reason(image.Reason ?? ""))
                .OrderByDescending(same => same.Count()),
        ];
        return reasons.Length == 0
            ? ""
            : $"{reasons.Sum(same => same.Count())} skipped: "
                + string.Join(", ", reasons.Select(same => reasons.Length > 1 ? $"{same.Count()} {same.Key}" : same.Key));
    }

    private static string Reason(string reason) => reason switch
    {
        SkipReasons.NamedLikeResult => "named like results",
        _ when reason.StartsWith(SkipReasons.Mask, StringComparison.Ordinal) => "prediction masks",
        _ when reason.StartsWith(SkipReasons.Part, StringComparison.Ordinal) => "files of other images",
        _ when reason.StartsWith(SkipReasons.Unmatched, StringComparison.Ordinal) => "in no group",
        _ => "for the reasons below",
    };
}
