namespace PSPixelClassification.Batch.Logging;

/// <summary>A whole line of a log, of whatever kind.</summary>
/// <param name="Text">As it stands there, without its end.</param>
/// <param name="Entry">What it says; null for what only later versions know.</param>
/// <param name="Time">When it was written, UTC; null where it does not say.</param>
/// <param name="Run">The run's id; null where it does not say.</param>
internal sealed record LogLine(string Text, BatchLogEntry? Entry, DateTime? Time, string? Run)
{
    /// <summary>Why a line of a known kind has no entry, a part of a sentence; null where nothing is amiss.</summary>
    public string? Obstacle { get; init; }
}
