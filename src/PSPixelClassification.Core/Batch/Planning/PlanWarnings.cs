using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Batch.Planning;

/// <summary>What headers and names of a batch tell that may be wrong; said once, for it is so with many files or with none.</summary>
internal static class PlanWarnings
{
    /// <summary>Looks at all images that will be classified.</summary>
    /// <param name="items">The items of the plan.</param>
    /// <param name="settings">What is done with them.</param>
    /// <returns>Whole sentences.</returns>
    public static IEnumerable<string> Of(IReadOnlyList<BatchItem> items, BatchSettings settings)
    {
        BatchItem[] todo = [.. items.Where(item => item.Image is not null && item.SkipReason is null)];
        return new[] { NamedLikeResults(items), DroppedAlpha(todo), OtherType(todo, settings), OtherNames(todo), Sampled(items) }
            .OfType<string>();
    }

    // Results of images that are inputs too are passed over in every run, and nobody has to be told.
    private static string? NamedLikeResults(IReadOnlyList<BatchItem> items)
    {
        IReadOnlySet<string> stems = ResultLookalikes.Stems(
            items.Where(item => item.SkipReason != SkipReasons.NamedLikeResult).Select(item => item.SourcePath));
        BatchItem[] odd = [.. items.GroupBy(item => Path.GetDirectoryName(item.SourcePath)).Where(folder => folder.All(
            item => item.SkipReason == SkipReasons.NamedLikeResult && !ResultLookalikes.IsResultOf(item.SourcePath, stems)))
            .SelectMany(folder => folder)];
        return odd switch
        {
            [] => null,
            [BatchItem one] => $"'{one.SourcePath}' is skipped: its name is that of a result. If it is an image, rename it.",
            _ => $"{odd.Length} files, such as '{odd[0].SourcePath}', are skipped: their names are those of results. "
                + "If they are images, rename them.",
        };
    }

    // Of these, a change may have been missed.
    private static string? Sampled(IReadOnlyList<BatchItem> items)
    {
        BatchItem[] skipped = [.. items.Where(
            item => item is { Image: not null, SkipReason: not null } && RemoteAddress.IsAddress(item.SourcePath))];
        return skipped.Length == 0 ? null
            : $"{Counted.Of(skipped.Length, "image")} on web servers {(skipped.Length == 1 ? "is" : "are")} skipped, of which only the "
                + $"description and some chunks were compared, not all pixels. {BatchRemedies.ReadAgain}";
    }

    private static string? DroppedAlpha(BatchItem[] items)
    {
        BatchItem[] dropped = [.. items.Where(item => item.Image!.Source.Info.HasDroppedAlpha)];
        if (dropped.Length == 0) return null;
        string files = dropped.Length == 1
            ? $"The alpha channel of '{dropped[0].SourcePath}'"
            : $"The alpha channel of {dropped.Length} files, such as '{dropped[0].SourcePath}',";
        return $"{files} is left out. Where it holds data, {TrainingRemedies.KeepAlpha}.";
    }

    // Where values are compared, they tell better: another type may hold the same values, and then is no harm.
    private static string? OtherType(BatchItem[] items, BatchSettings settings)
    {
        if (settings.OnDrift != DriftAction.Ignore || settings.Model.Training.Intensities is not { } known) return null;
        BatchItem[] others = [.. items.Where(item => !known.PixelTypes.Contains(item.Image!.PixelType))];
        if (others.Length == 0) return null;
        PixelType[] types = [.. others.Select(item => item.Image!.PixelType).Distinct().Order()];
        string files = others.Length == 1
            ? $"'{others[0].SourcePath}' has"
            : $"{others.Length} files, such as '{others[0].SourcePath}', have";
        return $"{files} samples of type {string.Join(" or ", types)}; the training images have {string.Join(" or ", known.PixelTypes)}. "
            + TrainingRemedies.OtherType;
    }

    private static string? OtherNames(BatchItem[] items)
    {
        ExportTarget[] odd = [.. items.SelectMany(item => item.Targets).Where(target => target.WindowsObstacle is not null)];
        if (odd.Length == 0) return null;
        string more = odd.Length == 1 ? "" : $", and so it is with {Counted.Of(odd.Length - 1, "other result")}";
        return $"'{odd[0].Path}' cannot be copied to Windows: {odd[0].WindowsObstacle}{more}. {ExportRemedies.PatternOfOtherNames}";
    }
}
