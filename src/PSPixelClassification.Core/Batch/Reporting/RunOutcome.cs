using PSPixelClassification.Batch.Logging;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>A run of a log.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Start">The time of its first line, UTC.</param>
internal sealed record RunOutcome(string Id, DateTime Start)
{
    private static readonly string[] s_kindSettings = ["destinationPath", "shardIndex", "shardCount"];

    /// <summary>How it began; null where that line is missing.</summary>
    public BatchLogBegin? Begin { get; init; }

    /// <summary>How it ended; null for one that was killed, or is still going.</summary>
    public BatchLogEnd? End { get; init; }

    /// <summary>The time of its last line, UTC.</summary>
    public DateTime Last { get; init; }

    /// <summary>How many of its images have a line.</summary>
    public int Lines { get; init; }

    /// <summary>Whether a later run of the same kind has taken its place.</summary>
    public bool IsSuperseded { get; init; }

    /// <summary>How many of its images have had no turn.</summary>
    public int Waiting => Math.Max(0, (Begin?.Images ?? 0) - Lines);

    /// <summary>Whether it leaves something to do that no later run has done.</summary>
    public bool IsUnfinished => !IsSuperseded && (End is null || Waiting > 0);

    /// <summary>Wall-clock time; of a run without an end up to its last line.</summary>
    public TimeSpan Elapsed => End is null ? Last - Start : TimeSpan.FromSeconds(End.Seconds);

    /// <summary>The settings by which runs take the place of others: the same folder, the same part of the images.</summary>
    public string Kind => string.Join('\n', s_kindSettings.Select(name => Begin?.Settings.GetValueOrDefault(name)));
}
