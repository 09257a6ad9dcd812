namespace PSPixelClassification.Batch.Logging;

/// <summary>
/// Images that a run has to do: behind its beginning, in as many lines as it takes, so that a later reader knows which had no turn.
/// </summary>
/// <param name="Time">When it was written, UTC.</param>
/// <param name="Run">The run's id.</param>
/// <param name="Images">The images, at most <see cref="MaxImages"/>.</param>
public sealed record BatchLogPlan(DateTime Time, string Run, IReadOnlyList<PlannedImage> Images) : BatchLogEntry(Time, Run)
{
    /// <summary>Most images of one line, so that lines stay short enough for whatever reads them.</summary>
    public const int MaxImages = 100;

    /// <summary>The images, at most <see cref="MaxImages"/>.</summary>
    public IReadOnlyList<PlannedImage> Images { get; init => field = Array.AsReadOnly<PlannedImage>([.. value]); }
        = Array.AsReadOnly<PlannedImage>([.. Images]);
}
