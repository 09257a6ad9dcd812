namespace PSPixelClassification.Batch.Logging;

/// <summary>What stands in a log.</summary>
/// <param name="Entries">The lines in their order.</param>
/// <param name="Warnings">What had to be passed over, whole sentences; empty as a rule.</param>
public sealed record BatchLogContent(IReadOnlyList<BatchLogEntry> Entries, IReadOnlyList<string> Warnings)
{
    /// <summary>The lines as they stand in the file, with those of later versions' kinds.</summary>
    internal IReadOnlyList<LogLine> Lines { get; init; } = [];

    /// <summary>The lines in their order.</summary>
    public IReadOnlyList<BatchLogEntry> Entries { get; init => field = Array.AsReadOnly<BatchLogEntry>([.. value]); }
        = Array.AsReadOnly<BatchLogEntry>([.. Entries]);

    /// <summary>What had to be passed over, whole sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = Array.AsReadOnly<string>([.. value]); }
        = Array.AsReadOnly<string>([.. Warnings]);

    /// <summary>Logs that were given and say nothing, because they are missing, empty, or cannot be read: paths as far as known.</summary>
    public IReadOnlyList<string> MissingLogs { get; init => field = Array.AsReadOnly<string>([.. value]); } = [];

    /// <summary>What stands in lines.</summary>
    internal static BatchLogContent Of(IReadOnlyList<LogLine> lines, IReadOnlyList<string> warnings) =>
        new([.. lines.Select(line => line.Entry).OfType<BatchLogEntry>()], warnings) { Lines = lines };
}
