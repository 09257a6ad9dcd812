using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Planning;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>What a run says of an image, or of a path that became none.</summary>
/// <param name="Run">The run.</param>
/// <param name="Position">The place of its line in the log; where there is none, that of the plan.</param>
/// <param name="File">Absolute path of the image's first file; a path that became no image as it was given.</param>
/// <param name="Series">Which of several images of the file it is; null if the file holds one.</param>
/// <param name="Entry">Its line; null for an image that the run has planned, and not come to.</param>
internal sealed record ImageSighting(RunOutcome Run, int Position, string File, int? Series, BatchLogEntry? Entry)
{
    /// <summary>The line of an image; null for others.</summary>
    public BatchLogImage? Image => Entry as BatchLogImage;

    /// <summary>What tells the image from others.</summary>
    public string Id => LogPaths.IdOf(File, Series);

    /// <summary>Whether the run was to do the image, and has not: it came to its end before, or another run was at it.</summary>
    public bool IsWaiting => Entry is null || (Image is { Status: BatchStatus.Skipped, Outputs: null, SkipReason: { } reason }
        && (reason == SkipReasons.AtWork || reason.StartsWith(SkipReasons.LeftOut, StringComparison.Ordinal)));

    /// <summary>The hash of the model that it is about; null where nobody knows.</summary>
    public string? ModelSha256 => Image?.Provenance?.ModelSha256 ?? Run.Begin?.Model.Sha256;

    /// <summary>Lists what a log says.</summary>
    /// <param name="entries">The entries of a log in their order.</param>
    /// <param name="runs">Its runs by their ids.</param>
    /// <returns>In the order of the log; images that a run has planned and has a line of are there once for it.</returns>
    public static IEnumerable<ImageSighting> ListOf(IReadOnlyList<BatchLogEntry> entries, IReadOnlyDictionary<string, RunOutcome> runs) =>
        entries.Index().SelectMany(item =>
        {
            RunOutcome run = runs[item.Item.Run];
            return item.Item switch
            {
                BatchLogImage image => [new ImageSighting(run, item.Index, image.File, image.Series, image)],
                BatchLogInput input => [new ImageSighting(run, item.Index, input.File, null, input)],
                BatchLogPlan plan => plan.Images.Where(image => !run.HasLineOf(LogPaths.IdOf(image.File, image.Series)))
                    .Select(image => new ImageSighting(run, item.Index, image.File, image.Series, null)),
                _ => (IEnumerable<ImageSighting>)[],
            };
        });
}
