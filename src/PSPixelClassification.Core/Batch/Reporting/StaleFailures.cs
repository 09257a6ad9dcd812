using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>
/// Tells what nobody asks about any more: a path that was mistyped, a damaged file that was taken away, an image under its old name.
/// </summary>
/// <param name="runs">The runs in the order in which they began.</param>
/// <param name="inputs">What they were given.</param>
internal sealed class StaleFailures(IReadOnlyList<RunOutcome> runs, GivenInputs inputs)
{
    /// <summary>Whether an image is of that kind.</summary>
    /// <param name="image">An image, or a path that became none, that has failed or had no turn.</param>
    /// <returns>
    /// Of an image, true if a later run has found it gone. Of a path that became none, true if it was a mistake, and a later run into the
    /// same place went through all it was given.
    /// </returns>
    public bool Has(ImageOutcome image) => image.State is ImageState.Failed or ImageState.Waiting
        && (image.IsImage || inputs.IsMistyped(image.File))
        && runs.SkipWhile(run => run != image.Run).Skip(1).Any(
            later => later.End?.Outcome == BatchOutcome.Completed && later.Images.Count > 0 && IsInto(later, image)
                && !later.Images.Contains(image.Id)
                && (!image.IsImage || (later.End.Gone ?? []).Contains(image.File, PathComparer.OfPlatform)));

    /// <summary>Whether a run writes the results that an image has not got.</summary>
    /// <param name="run">A run.</param>
    /// <param name="image">An image, or a path that became none.</param>
    public static bool IsInto(RunOutcome run, ImageOutcome image) =>
        run.Target.Covers(image.Run.Target, image.IsImage ? [ImagePath.FolderOf(image.File)] : run.Folders);
}
