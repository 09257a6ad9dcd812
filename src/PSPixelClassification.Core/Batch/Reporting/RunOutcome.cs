using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>A run of a log.</summary>
internal sealed record RunOutcome
{
    private readonly HashSet<string> _lines;

    private RunOutcome(IReadOnlyList<BatchLogEntry> entries, LogPaths paths)
    {
        string IdOf(BatchLogImage image) => paths.IdOf(image.File, image.Series);
        Begin = entries.OfType<BatchLogBegin>().FirstOrDefault();
        End = entries.OfType<BatchLogEnd>().FirstOrDefault();
        Start = entries[0].Time;
        Last = entries.Max(entry => entry.Time);
        Id = entries[0].Run;
        Target = RunTarget.Of(Begin, paths);
        BatchLogImage[] images = [.. entries.OfType<BatchLogImage>()];
        Lines = images.Length;
        _lines = images.Select(IdOf).ToHashSet(PathComparer.OfPlatform);
        PlannedImage[] planned = [.. entries.OfType<BatchLogPlan>().SelectMany(plan => plan.Images)];
        Images = planned.Select(image => paths.IdOf(image.File, image.Series)).Concat(_lines).ToHashSet(PathComparer.OfPlatform);
        Files = planned.Select(image => image.File).Concat(images.Select(image => image.File)).ToHashSet(PathComparer.OfPlatform);
        Folders = Files.Select(ImagePath.FolderOf).ToHashSet(PathComparer.OfPlatform);
        RealFolders = Folders.Select(paths.RealFolderOf).ToHashSet(PathComparer.OfPlatform);
        Failed = images.Where(image => image.Status == BatchStatus.Failed).Select(IdOf).ToHashSet(PathComparer.OfPlatform);
        Inputs = entries.OfType<BatchLogInput>().Select(input => input.File).ToHashSet(PathComparer.OfPlatform);
        Shard = ShardOf(Begin);
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The time of its first line, UTC.</summary>
    public DateTime Start { get; }

    /// <summary>The time of its last line, UTC.</summary>
    public DateTime Last { get; }

    /// <summary>How it began; null where that line is missing.</summary>
    public BatchLogBegin? Begin { get; }

    /// <summary>How it ended; null for one that was killed, or is still going.</summary>
    public BatchLogEnd? End { get; }

    /// <summary>Where its results go.</summary>
    public RunTarget Target { get; }

    /// <summary>Which part of a batch it does; null for all of it.</summary>
    public BatchShard? Shard { get; }

    /// <summary>How many lines of images it has.</summary>
    public int Lines { get; }

    /// <summary>The ids of the images that it has planned, or has lines of.</summary>
    public IReadOnlySet<string> Images { get; }

    /// <summary>The files of those, as the log has them.</summary>
    public IReadOnlySet<string> Files { get; }

    /// <summary>The folders of those, as the log has them.</summary>
    public IReadOnlySet<string> Folders { get; }

    /// <summary>The same folders where they really are.</summary>
    public IReadOnlySet<string> RealFolders { get; }

    /// <summary>The ids of those that failed.</summary>
    public IReadOnlySet<string> Failed { get; }

    /// <summary>Paths that became no image, as they were given.</summary>
    public IReadOnlySet<string> Inputs { get; }

    /// <summary>
    /// How many images it has that no line of it names: a run of an earlier version, or one that was killed at its beginning.
    /// </summary>
    public int Unnamed => Math.Max(0, (Begin?.Images ?? 0) - Math.Max(Images.Count, Lines));

    /// <summary>How many of its images had no turn, in it or since.</summary>
    public int Waiting { get; init; }

    /// <summary>Whether it leaves something to do that no later run has done, or may still be going.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>Whether it ended before its images were known and was given what leads to nothing, and a later run went through.</summary>
    public bool IsNoLongerAsked { get; init; }

    /// <summary>Wall-clock time; of a run without an end up to its last line.</summary>
    public TimeSpan Elapsed => End is null ? Last - Start : TimeSpan.FromSeconds(End.Seconds);

    /// <summary>Reads the lines of one run.</summary>
    /// <param name="entries">They, at least one.</param>
    /// <param name="paths">The paths of the log.</param>
    public static RunOutcome Of(IReadOnlyList<BatchLogEntry> entries, LogPaths paths) => new(entries, paths);

    /// <summary>Whether it has a line of an image.</summary>
    public bool HasLineOf(string id) => _lines.Contains(id);

    private static BatchShard? ShardOf(BatchLogBegin? begin) =>
        begin is not null && int.TryParse(begin.Settings.GetValueOrDefault("shardCount"), out int count)
            && int.TryParse(begin.Settings.GetValueOrDefault("shardIndex"), out int index) && index >= 0 && index < count
            ? BatchShard.Create(index, count)
            : null;
}
