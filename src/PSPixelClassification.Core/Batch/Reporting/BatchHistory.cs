using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Planning;
using PSPixelClassification.Common;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>What the lines of a log come to: how each image and each run stands.</summary>
internal sealed class BatchHistory
{
    /// <summary>
    /// The images, and paths that became none, in the natural order of their names, each once for each place that its results go to;
    /// without <see cref="NoLongerAsked"/>, and without results of theirs that runs have passed over.
    /// </summary>
    public required IReadOnlyList<ImageOutcome> Images { get; init; }

    /// <summary>Those that failed or had no turn, and that a later run into the same place was not given any more.</summary>
    public required IReadOnlyList<ImageOutcome> NoLongerAsked { get; init; }

    /// <summary>The runs in the order of their first lines: clocks may be set back.</summary>
    public required IReadOnlyList<RunOutcome> Runs { get; init; }

    /// <summary>Shards of which there is no run.</summary>
    public required IReadOnlyList<ShardGap> ShardGaps { get; init; }

    /// <summary>How many of the given logs say nothing.</summary>
    public required int MissingLogs { get; init; }

    /// <summary>What had to be passed over in the logs, whole sentences.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>How many failures nobody asks about any more: images, paths and runs.</summary>
    public int NoLongerAskedCount => NoLongerAsked.Count + Runs.Count(run => run.IsNoLongerAsked);

    /// <summary>How many images had no turn, in whatever run; those of missing shards and logs are not known.</summary>
    public int Waiting => Runs.Sum(run => run.Waiting);

    /// <summary>How many runs leave something to do, those among them that have left no line.</summary>
    public int UnfinishedRuns => Runs.Count(run => run.IsUnfinished) + ShardGaps.Sum(gap => gap.Missing) + MissingLogs;

    /// <summary>Whether all images that were asked for have their results, as far as the log can tell.</summary>
    public bool IsComplete => UnfinishedRuns == 0 && Waiting == 0 && Runs is not [.., { End.Error: not null }]
        && Images.Any(image => image.HasResults)
        && Images.All(image => image.HasResults || (image.State == ImageState.LeftOut && !image.IsNamedLikeResult));

    /// <summary>Counts the images in a state.</summary>
    public int Count(ImageState state) => Images.Count(image => image.State == state);

    /// <summary>Reads a log.</summary>
    /// <param name="log">The log; of several logs by their times.</param>
    /// <returns>
    /// Of each image and target the last entry counts. Where that says that nothing was done, numbers come from the last run that computed
    /// its results with the same model.
    /// </returns>
    public static BatchHistory Of(BatchLogContent log)
    {
        LogPaths paths = new();
        RunOutcome[] runs =
            [.. log.Entries.GroupBy(entry => entry.Run).Select(run => RunOutcome.Of([.. run], paths))];
        GivenInputs inputs = new(runs, paths);
        ImageSighting[] sightings = [.. ImageSighting.ListOf(log.Entries, runs.ToDictionary(run => run.Id, StringComparer.Ordinal), paths)];
        ImageOutcome[] outcomes =
        [
            .. sightings.GroupBy(sighting => $"{sighting.Id}\0{sighting.Place}", PathComparer.OfPlatform)
                .SelectMany(ImageStanding.Of),
        ];
        ImageOutcome[] images =
        [
            .. WithoutResults(WithoutInputsFoundSince([.. ResultOwners.Settle(outcomes, paths)]), sightings)
                .OrderBy(image => image.File, NaturalOrder.Comparer).ThenBy(image => image.Series),
        ];
        HashSet<ImageOutcome> stale = [.. images.Where(new StaleFailures(runs, inputs).Has)];
        return new BatchHistory
        {
            Images = [.. images.Where(image => !stale.Contains(image))],
            NoLongerAsked = [.. images.Where(stale.Contains)],
            Runs = RunCompletion.Judge(runs, [.. images.Where(image => !stale.Contains(image))], inputs),
            ShardGaps = ShardGap.Find(runs),
            MissingLogs = log.MissingLogs.Count,
            Notices = log.Warnings,
        };
    }

    // Of a file of several images, each has a line of its own.
    private static ImageOutcome[] WithoutInputsFoundSince(ImageOutcome[] outcomes)
    {
        static string Place(ImageOutcome outcome) => $"{outcome.File}\0{outcome.Place}";
        Dictionary<string, int> found = outcomes.Where(outcome => outcome.IsImage).GroupBy(Place, PathComparer.OfPlatform).ToDictionary(
            file => file.Key, file => file.Max(outcome => outcome.Sightings[^1].Position), PathComparer.OfPlatform);
        return
        [
            .. outcomes.Where(
                outcome => outcome.IsImage || found.GetValueOrDefault(Place(outcome), -1) < outcome.Sightings[^1].Position),
        ];
    }

    private static IEnumerable<ImageOutcome> WithoutResults(ImageOutcome[] outcomes, ImageSighting[] sightings)
    {
        IReadOnlySet<string> stems = ResultLookalikes.Stems(
            outcomes.Where(outcome => !outcome.IsNamedLikeResult).Select(outcome => outcome.File));
        HashSet<string> results =
            sightings.SelectMany(sighting => sighting.Image?.Outputs ?? []).ToHashSet(PathComparer.OfPlatform);
        return outcomes.Where(
            outcome => !outcome.IsNamedLikeResult
                || (!results.Contains(outcome.File) && !ResultLookalikes.IsResultOf(outcome.File, stems)));
    }
}
