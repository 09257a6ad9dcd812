namespace PSPixelClassification.Batch.Reporting;

/// <summary>Tells which runs leave something to do.</summary>
internal static class RunCompletion
{
    /// <summary>Judges runs.</summary>
    /// <param name="runs">The runs in the order in which they began.</param>
    /// <param name="images">How the images stand.</param>
    /// <param name="inputs">What the runs were given.</param>
    /// <returns>The runs in their order, with what they leave to do.</returns>
    public static IReadOnlyList<RunOutcome> Judge(
        IReadOnlyList<RunOutcome> runs, IReadOnlyList<ImageOutcome> images, GivenInputs inputs)
    {
        Dictionary<string, int> waiting = images.Where(image => image.State == ImageState.Waiting)
            .CountBy(image => image.Run.Id).ToDictionary(StringComparer.Ordinal);
        bool IsOverThose(RunOutcome later, RunOutcome run) =>
            run.Begin?.Inputs is not { } given || inputs.Cover(later.Begin?.Inputs, given);
        return
        [
            .. runs.Select((run, i) =>
            {
                RunOutcome[] later = run.Unnamed == 0 && run.End is not null
                    ? []
                    : [.. runs.Skip(i + 1).Where(other => other.Target.Covers(run.Target, run.Folders))];
                int unnamed = later.Any(other => HasAllOf(other, run) && IsOverThose(other, run)) ? 0 : run.Unnamed;
                int left = waiting.GetValueOrDefault(run.Id) + unnamed;
                bool mayGoOn = run.End is null
                    && !later.Any(other => run.Images.Count == 0 ? IsOverThose(other, run) : other.Images.Overlaps(run.Images));
                bool isVoid = run is { Begin: null, Images.Count: 0 } && !runs.Skip(i + 1).Any(other => inputs.MakesUpFor(other, run));
                bool isMistake = isVoid && inputs.AreMistyped(run) && runs.Skip(i + 1).Any(other => inputs.IsInto(other, run));
                return run with
                {
                    Waiting = left,
                    IsUnfinished = left > 0 || mayGoOn || (isVoid && !isMistake),
                    IsNoLongerAsked = isMistake,
                };
            }),
        ];
    }

    // Which images are meant is not known: as many, with all that are.
    private static bool HasAllOf(RunOutcome later, RunOutcome run) =>
        Math.Max(later.Begin?.Images ?? 0, later.Images.Count) >= run.Begin!.Images && run.Images.IsSubsetOf(later.Images);
}
