namespace PSPixelClassification.Batch.Logging;

/// <summary>Something that was given and names no image file: a path that matches nothing, a folder.</summary>
/// <param name="Time">When it was written, UTC.</param>
/// <param name="Run">The run's id.</param>
/// <param name="File">The path as it was given.</param>
/// <param name="Status"><see cref="BatchStatus.Failed"/>.</param>
/// <param name="ErrorId">The stable id of the error.</param>
/// <param name="Error">What is wrong with it, one or two sentences.</param>
public sealed record BatchLogInput(DateTime Time, string Run, string File, BatchStatus Status, string ErrorId, string Error)
    : BatchLogEntry(Time, Run);
