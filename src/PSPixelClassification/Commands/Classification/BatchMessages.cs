using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Errors;
using PSPixelClassification.Formatting;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Commands;

/// <summary>What a user is told about each image of a batch.</summary>
internal static class BatchMessages
{
    /// <summary>Writes the result of an image, with its warnings and its error, and its line in the log.</summary>
    /// <param name="messages">Takes them.</param>
    /// <param name="result">The result.</param>
    /// <param name="cause">Why it failed; null if it did not.</param>
    /// <param name="plan">The batch.</param>
    /// <param name="log">Its log.</param>
    /// <param name="columns">Properties that its result gets beside its own; null for none.</param>
    public static void Tell(
        this WorkMessages messages, BatchResult result, Exception? cause, BatchPlan plan, RunLog log, BatchColumns? columns)
    {
        bool whileReading = cause is not null && plan.Items.Any(item => item.IsUnfitFor(cause));
        ErrorRecord? error =
            cause is null ? null : ErrorRecords.BatchItem(cause, result.SourcePath, whileReading ? FileUse.Read : FileUse.Write);
        // Before anything is passed on: whoever gets it may end the command.
        ErrorRecord? ofLog = log.Add(result, error);
        if (result.Status == BatchStatus.Skipped) messages.Verbose($"'{result.SourcePath}' is skipped. {result.SkipReason}");
        if (result.UnclassifiedFraction > 0) messages.Warning(result.SourcePath, ResultText.Unclassified(result.UnclassifiedFraction));
        foreach (string warning in result.Warnings) messages.Warning($"'{result.SourcePath}'", warning);
        messages.Output(columns?.Add(result) ?? (object)result);
        messages.ErrorIfAny(error);
        messages.ErrorIfAny(ofLog);
    }
}
