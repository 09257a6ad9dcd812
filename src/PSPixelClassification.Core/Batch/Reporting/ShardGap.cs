using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>Shards of a batch of which the log has no run.</summary>
/// <param name="Start">When the first run of the others began, UTC.</param>
/// <param name="Count">How many shards the batch has.</param>
/// <param name="Missing">How many of them have no run.</param>
/// <param name="Indexes">The first of those, from 0, in their order.</param>
internal sealed record ShardGap(DateTime Start, int Count, int Missing, IReadOnlyList<int> Indexes)
{
    private const int MaxIndexes = 20;

    /// <summary>Finds them.</summary>
    /// <param name="runs">The runs in the order in which they began.</param>
    /// <returns>One for each batch that lacks shards, unless later runs have done all its images.</returns>
    public static IReadOnlyList<ShardGap> Find(IReadOnlyList<RunOutcome> runs) =>
    [
        .. runs.Where(run => run.Shard is not null).GroupBy(run => $"{run.Shard!.Count}\n{run.Target.ShardedWork}")
            .SelectMany(Batches).Where(batch => Gap(batch).Missing > 0 && !IsDoneSince(batch, runs)).Select(Gap),
    ];

    private static ShardGap Gap(List<RunOutcome> batch)
    {
        HashSet<int> there = [.. batch.Select(run => run.Shard!.Index)];
        int count = batch[0].Shard!.Count;
        return new ShardGap(
            batch[0].Start, count, count - there.Count,
            [.. Enumerable.Range(0, count).Where(index => !there.Contains(index)).Take(MaxIndexes)]);
    }

    // Runs over the same folders, by their own names, are of one batch. A shard without an image may be of any.
    private static IEnumerable<List<RunOutcome>> Batches(IEnumerable<RunOutcome> runs)
    {
        List<(HashSet<string> Folders, List<RunOutcome> Runs)> batches = [];
        List<RunOutcome> empty = [];
        foreach (RunOutcome run in runs)
        {
            HashSet<string> folders = [.. run.Folders.Select(LogPaths.NameOf)];
            if (folders.Count == 0)
            {
                empty.Add(run);
                continue;
            }

            (HashSet<string> Folders, List<RunOutcome> Runs)[] same = [.. batches.Where(batch => batch.Folders.Overlaps(folders))];
            batches.RemoveAll(same.Contains);
            batches.Add((
                [.. same.SelectMany(batch => batch.Folders), .. folders],
                [.. same.SelectMany(batch => batch.Runs).Append(run).OrderBy(one => one.Start)]));
        }

        return batches.Count == 0 && empty.Count > 0
            ? [empty]
            : batches.Select(batch => (List<RunOutcome>)[.. batch.Runs.Concat(empty).OrderBy(run => run.Start)]);
    }

    private static bool IsDoneSince(List<RunOutcome> batch, IReadOnlyList<RunOutcome> runs)
    {
        string[] images = [.. batch.SelectMany(run => run.Files).Select(NameOf).Distinct()];
        HashSet<string> done =
        [
            .. runs.Where(run => run.Start > batch[0].Start && !batch.Contains(run)
                && LogPaths.NameOf(run.Target.Folder) == LogPaths.NameOf(batch[0].Target.Folder)
                && batch[0].Target.Sources.IsSubsetOf(run.Target.Sources)).SelectMany(run => run.Files).Select(NameOf),
        ];
        return images.Length > 0 && done.IsSupersetOf(images);
    }

    private static string NameOf(string file) => file[LogPaths.FolderOf(ImagePath.FolderOf(file)).Length..];
}
