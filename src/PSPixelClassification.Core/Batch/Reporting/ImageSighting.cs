using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Planning;
using PSPixelClassification.Imaging.Formats;

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

    /// <summary>What tells the image from others; where its results go does not count.</summary>
    public required string Id { get; init; }

    /// <summary>What names its results, but for the sources.</summary>
    public string Place => Run.Target.PlaceOf(ImagePath.FolderOf(File));

    /// <summary>Whether the run was to do the image, and has not: it came to its end before, or another run was at it.</summary>
    public bool IsWaiting => Entry is null || (Image is { Status: BatchStatus.Skipped, Outputs: null, SkipReason: { } reason }
        && (reason == SkipReasons.AtWork || reason.StartsWith(SkipReasons.LeftOut, StringComparison.Ordinal)));

    /// <summary>The hash of the model that it is about; null where nobody knows.</summary>
    public string? ModelSha256 => Image?.Provenance?.ModelSha256 ?? Run.Begin?.Model.Sha256;

    /// <summary>Lists what a log says.</summary>
    /// <param name="entries">The entries of a log in their order.</param>
    /// <param name="runs">Its runs by their ids.</param>
    /// <param name="paths">The paths of the log.</param>
    /// <returns>In the order of the log; images that a run has planned and has a line of are there once for it.</returns>
    public static IEnumerable<ImageSighting> ListOf(
        IReadOnlyList<BatchLogEntry> entries, IReadOnlyDictionary<string, RunOutcome> runs, LogPaths paths) =>
        entries.Index().SelectMany(item =>
        {
            RunOutcome run = runs[item.Item.Run];
            ImageSighting Of(string file, int? series, BatchLogEntry? entry) =>
                new(run, item.Index, file, series, entry) { Id = paths.IdOf(file, series) };
            return item.Item switch
            {
                BatchLogImage image => [Of(image.File, image.Series, image)],
                BatchLogInput input => [Of(input.File, null, input)],
                BatchLogPlan plan => plan.Images.Where(image => !run.HasLineOf(paths.IdOf(image.File, image.Series)))
                    .Select(image => Of(image.File, image.Series, null)),
                _ => (IEnumerable<ImageSighting>)[],
            };
        });
}
