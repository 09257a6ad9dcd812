using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>What the lines of a log come to: how each image and each run stands.</summary>
internal sealed class BatchHistory
{
    private BatchHistory(IReadOnlyList<ImageOutcome> images, IReadOnlyList<RunOutcome> runs) => (Images, Runs) = (images, runs);

    /// <summary>The images, and paths that became none, in the natural order of their names, each once.</summary>
    public IReadOnlyList<ImageOutcome> Images { get; }

    /// <summary>The runs in the order in which they began.</summary>
    public IReadOnlyList<RunOutcome> Runs { get; }

    /// <summary>Reads a log.</summary>
    /// <param name="entries">Its entries in their order; of several logs by their times.</param>
    /// <returns>
    /// Of each image the last entry counts. Where that says that nothing was done, numbers come from the last run that computed its results
    /// with the same model.
    /// </returns>
    public static BatchHistory Of(IReadOnlyList<BatchLogEntry> entries)
    {
        RunOutcome[] runs = Supersede(
            [.. entries.GroupBy(entry => entry.Run).Select(run => Run(run.Key, [.. run])).OrderBy(run => run.Start)]);
        Dictionary<string, BatchLogBegin> begins =
            runs.Where(run => run.Begin is not null).ToDictionary(run => run.Id, run => run.Begin!, StringComparer.Ordinal);
        IEnumerable<ImageOutcome> images = entries
            .Where(entry => entry is BatchLogImage or BatchLogInput)
            .GroupBy(Key, PathComparer.OfPlatform)
            .Select(image => Image([.. image], begins));
        return new BatchHistory(
            [.. images.OrderBy(image => image.File, NaturalOrder.Comparer).ThenBy(image => image.Latest?.Series)], runs);
    }

    private static string Key(BatchLogEntry entry) => entry switch
    {
        BatchLogImage image => $"{image.File}\0{image.Series}",
        BatchLogInput input => $"{input.File}\0",
        _ => "",
    };

    private static RunOutcome Run(string id, BatchLogEntry[] entries) => new(id, entries[0].Time)
    {
        Begin = entries.OfType<BatchLogBegin>().FirstOrDefault(),
        End = entries.OfType<BatchLogEnd>().FirstOrDefault(),
        Last = entries.Max(entry => entry.Time),
        Lines = entries.OfType<BatchLogImage>().Count(),
    };

    private static RunOutcome[] Supersede(RunOutcome[] runs) =>
        [.. runs.Select((run, i) => run with { IsSuperseded = runs.Skip(i + 1).Any(later => later.Kind == run.Kind) })];

    private static ImageOutcome Image(BatchLogEntry[] entries, Dictionary<string, BatchLogBegin> begins)
    {
        if (entries[^1] is BatchLogInput input)
            return new ImageOutcome(ImageState.Failed, input.File) { Reason = input.Error, ErrorId = input.ErrorId };
        string? ModelOf(BatchLogImage entry) => entry.Provenance?.ModelSha256 ?? begins.GetValueOrDefault(entry.Run)?.Model.Sha256;
        BatchLogImage last = (BatchLogImage)entries[^1];
        BatchLogImage[] ofModel = [.. entries.OfType<BatchLogImage>().Where(entry => ModelOf(entry) == ModelOf(last))];
        // That another run is at work on it, or that too many others have failed, says less than what is known of it.
        BatchLogImage latest = ofModel.LastOrDefault(entry => entry is not { Status: BatchStatus.Skipped, Outputs: null }) ?? last;
        BatchLogImage? computed = latest.Status == BatchStatus.Failed
            ? null
            : ofModel.LastOrDefault(entry => entry.Status == BatchStatus.Completed);
        ImageState state = latest.Status == BatchStatus.Failed ? ImageState.Failed
            : computed is not null ? ImageState.Done
            : latest.Outputs is not null ? ImageState.Existing
            : ImageState.LeftOut;
        return new ImageOutcome(state, latest.File)
        {
            Latest = latest,
            Computed = computed,
            Begin = begins.GetValueOrDefault(latest.Run),
            ModelSha256 = state is ImageState.Done or ImageState.Existing ? ModelOf(latest) : null,
            Reason = state switch
            {
                ImageState.Failed => latest.Error,
                ImageState.LeftOut => latest.SkipReason,
                _ => null,
            },
            ErrorId = state == ImageState.Failed ? latest.ErrorId : null,
        };
    }
}
