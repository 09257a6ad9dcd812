using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Zarr;

namespace PSPixelClassification.Batch;

/// <summary>Finds out which results of an earlier run are those that this one would write.</summary>
internal static class ExistingResults
{
    /// <summary>Looks at the results that exist, and for them at the whole content of their images.</summary>
    /// <param name="items">The items of a plan.</param>
    /// <param name="settings">What is done with every file.</param>
    /// <param name="digests">What is known of files.</param>
    /// <param name="cancellationToken">Looked at while files are read.</param>
    /// <returns>The items in their order, each with a reason to skip it, a reason to do it again, or neither.</returns>
    public static List<BatchItem> Look(
        IReadOnlyList<BatchItem> items, BatchSettings settings, FileDigests digests, CancellationToken cancellationToken)
    {
        BatchItem[] seen = [.. items];
        ParallelWork.Run(
            seen.Length, settings.ThrottleLimit, () => NoState.Instance,
            (i, _) => seen[i] = Look(seen[i], settings, digests, cancellationToken), cancellationToken);
        return [.. seen];
    }

    /// <summary>Looks at the results of one image.</summary>
    /// <param name="item">The item.</param>
    /// <param name="settings">What is done with every file.</param>
    /// <param name="digests">What is known of files.</param>
    /// <param name="cancellationToken">Looked at while files are read.</param>
    /// <returns>The item with a reason to skip it, a reason to do it again, or as it was.</returns>
    public static BatchItem Look(BatchItem item, BatchSettings settings, FileDigests digests, CancellationToken cancellationToken)
    {
        if (item.Image is null || item.SkipReason is not null || !item.Targets.All(IsThere)) return item;
        try
        {
            return Difference(item, settings, digests, cancellationToken) is { } difference
                ? item with { RedoReason = difference }
                : item with { SkipReason = "Its results exist." };
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            return item.Failed(e);
        }
    }

    /// <summary>What the results of an image that exist were made of, as they say.</summary>
    /// <param name="item">The item.</param>
    /// <param name="settings">What is done with every file.</param>
    /// <returns>SHA-256 hashes of images; empty where there are no results, or they do not say.</returns>
    public static IReadOnlyList<string> RecordedContent(BatchItem item, BatchSettings settings) =>
    [
        .. item.Targets.Where(IsThere).Select(target => Recorded(target, settings.Export, out _)?.Input.Sha256).OfType<string>(),
    ];

    private static bool IsThere(ExportTarget target) => target.IsFolder
        ? ImageFolder.IsImage(target.Path)
        : File.Exists(target.Path) && RegularFile.IsAt(target.Path);

    // The first thing that is lost of a folder that is copied or deleted by halves is some of its many files.
    private static bool IsWhole(ExportTarget target) =>
        !target.IsFolder || ZarrInventory.TryOf(target.Path) is not { } written || written.IsWhole();

    private static string? Difference(BatchItem item, BatchSettings settings, FileDigests digests, CancellationToken cancellationToken)
    {
        Dictionary<Cutout, IReadOnlyDictionary<ResultKind, ResultProvenance>> now = [];
        foreach (ExportTarget target in item.Targets)
        {
            if (!IsWhole(target)) return "parts of its results are missing";
            if (Recorded(target, settings.Export, out string? obstacle) is { } recorded)
            {
                if (!now.TryGetValue(target.Cutout, out IReadOnlyDictionary<ResultKind, ResultProvenance>? known))
                {
                    known = ResultProvenance.Of(
                        item.Image!, settings.Model, settings.Export.For(target.Cutout), digests, cancellationToken);
                    now.Add(target.Cutout, known);
                }

                if (known[target.Result].DifferenceFrom(recorded) is { } difference) return difference;
            }
            else if (obstacle is not null || !settings.TrustNames)
            {
                return obstacle ?? "its results do not say what made them";
            }
        }

        return null;
    }

    private static ResultProvenance? Recorded(ExportTarget target, ExportSettings settings, out string? obstacle)
    {
        obstacle = null;
        bool isHdf5 = settings.Format == ExportFormat.Hdf5 && !target.Source.IsPicture();
        try
        {
            ImageOpenOptions options = new() { InternalPath = isHdf5 ? settings.InternalPath : null };
            string? line = ImageFormats.Open(target.Path, options).Info.Provenance;
            return line is null ? null : ProvenanceJson.TryParse(line);
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            obstacle = "its results cannot be read";
            return null;
        }
    }
}
