using PSPixelClassification.Batch.Logging;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>
/// Tells what nobody asks about any more: a path that was mistyped, a damaged file that was taken away, an image under its old name.
/// </summary>
/// <param name="runs">The runs in the order in which they began.</param>
/// <param name="paths">The paths of the log.</param>
internal sealed class StaleFailures(IReadOnlyList<RunOutcome> runs, LogPaths paths)
{
    /// <summary>Whether an image is of that kind.</summary>
    /// <param name="image">An image, or a path that became none, that has failed or had no turn.</param>
    /// <returns>
    /// True if a later run into the same place went through all it was given, and was not given this one, and if one of three shows that it
    /// was not merely another batch: that run had all images that the run of this one did or could do; or had images of its folder, where the
    /// file is not any more; or, of a path that became no image and that one run only was given, had images of its folder, if any run had.
    /// </returns>
    public bool Has(ImageOutcome image)
    {
        if (image.State is not (ImageState.Failed or ImageState.Waiting)) return false;
        string[] others = image.State == ImageState.Failed ? [.. image.Run.Images.Except(image.Run.Failed)] : [];
        string folder = LogPaths.FolderOf(paths.RealOf(image.File));
        bool isGone = image.IsImage && Directory.Exists(folder) && !File.Exists(image.File);
        bool isKnownFolder = image.IsImage || runs.Any(run => Has(run, folder));
        bool isGivenOnce = !image.IsImage && runs.Count(run => run.Inputs.Contains(image.File)) == 1;
        return runs.Any(
            later => later.Start > image.Run.Start && later.End?.Outcome == BatchOutcome.Completed && later.Images.Count > 0
                && !later.Images.Contains(image.Id) && !later.Inputs.Contains(image.File) && IsInto(later, image)
                && ((others.Length > 0 && later.Images.IsSupersetOf(others))
                    || (isGone && Has(later, folder))
                    || (isGivenOnce && (!isKnownFolder || Has(later, folder)))));
    }

    private static bool IsInto(RunOutcome later, ImageOutcome image) =>
        later.Target.Covers(image.Run.Target, image.IsImage ? [LogPaths.FolderOf(image.File)] : later.Folders);

    // A path that became no image may be relative.
    private static bool Has(RunOutcome run, string folder) => run.RealFolders.Any(
        other => LogPaths.Ends(other, folder) && (other.Length == folder.Length || !Path.IsPathRooted(folder)));
}
