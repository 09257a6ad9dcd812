using PSPixelClassification.Batch.Logging;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>Tells failures that nobody asks about any more: a path that was mistyped, a damaged file that was taken away.</summary>
internal static class StaleFailures
{
    /// <summary>Whether a failure is one.</summary>
    /// <param name="image">An image, or a path that became none, that has failed.</param>
    /// <param name="runs">The runs in the order in which they began.</param>
    /// <returns>
    /// True if a later run into the same target has had its turn with all images that its run did or could do, and was not given this one.
    /// Where its run had no other image, nobody knows what was meant, and it stays a failure.
    /// </returns>
    public static bool Has(ImageOutcome image, IReadOnlyList<RunOutcome> runs)
    {
        string[] others = [.. image.Run.Images.Except(image.Run.Failed)];
        return others.Length > 0 && runs.Any(
            later => later.Start > image.Run.Start && later.End?.Outcome == BatchOutcome.Completed
                && later.Target.Covers(image.Run.Target) && !later.Images.Contains(image.Id) && !later.Inputs.Contains(image.File)
                && later.Images.IsSupersetOf(others));
    }
}
