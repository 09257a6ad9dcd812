using PSPixelClassification.Batch;
using PSPixelClassification.Errors;
using PSPixelClassification.Formatting;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Commands;

/// <summary>What a user is told about each image of a batch.</summary>
internal static class BatchMessages
{
    /// <summary>Writes the result of an image, with its warnings and its error.</summary>
    /// <param name="messages">Takes them.</param>
    /// <param name="result">The result.</param>
    /// <param name="cause">Why it failed; null if it did not.</param>
    /// <param name="plan">The batch.</param>
    public static void Tell(this WorkMessages messages, BatchResult result, Exception? cause, BatchPlan plan)
    {
        if (result.Status == BatchStatus.Skipped) messages.Verbose($"'{result.SourcePath}' is skipped. {result.SkipReason}");
        if (result.UnclassifiedFraction > 0) messages.Warning(result.SourcePath, ResultText.Unclassified(result.UnclassifiedFraction));
        foreach (string warning in result.Warnings) messages.Warning($"'{result.SourcePath}'", warning);
        messages.Output(result);
        if (cause is null) return;
        bool whileReading = plan.Items.Any(item => item.Failure == cause);
        messages.Error(ErrorRecords.BatchItem(cause, result.SourcePath, whileReading ? FileUse.Read : FileUse.Write));
    }
}
