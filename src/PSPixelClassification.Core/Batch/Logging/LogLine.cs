namespace PSPixelClassification.Batch.Logging;

/// <summary>A whole line of a log, of whatever kind.</summary>
/// <param name="Text">As it stands there, without its end.</param>
/// <param name="Entry">What it says; null for kinds that later versions write.</param>
/// <param name="Time">When it was written, UTC; null where it does not say.</param>
/// <param name="Run">The run's id; null where it does not say.</param>
internal sealed record LogLine(string Text, BatchLogEntry? Entry, DateTime? Time, string? Run);
