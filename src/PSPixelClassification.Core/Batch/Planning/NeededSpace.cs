using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Batch.Planning;

/// <summary>
/// Compares what a batch may write with what is free. Only a warning comes of it: compressed files are smaller than their samples, and
/// space may become free.
/// </summary>
internal static class NeededSpace
{
    /// <summary>Looks at all volumes that results go to.</summary>
    /// <param name="items">The items of the plan.</param>
    /// <param name="throttleLimit">Most images at once.</param>
    /// <param name="volumeOf">Finds the volume of a folder; null for those of this machine.</param>
    /// <returns>A sentence and a remedy for each volume that may become full.</returns>
    public static IEnumerable<string> Warnings(
        IReadOnlyList<BatchItem> items, int throttleLimit, Func<string, Volume?>? volumeOf = null)
    {
        Dictionary<string, Volume?> volumes = new(StringComparer.Ordinal);
        Volume? VolumeOf(ExportTarget target)
        {
            string folder = Path.GetDirectoryName(target.Path)!;
            if (!volumes.TryGetValue(folder, out Volume? volume)) volumes.Add(folder, volume = (volumeOf ?? Volume.Of)(folder));
            return volume;
        }

        var shares =
            from item in items
            where item.Action is BatchAction.Classify or BatchAction.ClassifyAgain
            from share in item.Targets.GroupBy(target => VolumeOf(target)?.Name)
            where share.Key is not null
            select (share.Key, VolumeOf(share.First())!.FreeBytes, Targets: share.ToArray());
        foreach (var volume in shares.GroupBy(share => share.Key).OrderBy(volume => volume.Key, StringComparer.Ordinal))
        {
            long need = Need([.. volume.Select(share => share.Targets)], throttleLimit);
            long free = volume.Min(share => share.FreeBytes);
            if (need <= free) continue;
            yield return $"The results may need up to {ByteSize.Text(need)} on '{volume.Key}', where {ByteSize.Text(free)} are free. "
                + ExportRemedies.MoreSpace;
        }
    }

    /// <summary>
    /// The most bytes that a volume must have free: what results have more than those they replace, and beside that room for the old ones
    /// of as many images as are computed at once, which stay until the new ones are complete.
    /// </summary>
    /// <param name="images">The files of each image.</param>
    /// <param name="throttleLimit">Most images at once.</param>
    internal static long Need(IReadOnlyList<IReadOnlyList<ExportTarget>> images, int throttleLimit)
    {
        Int128 growth = images.SelectMany(targets => targets)
            .Aggregate((Int128)0, (sum, target) => sum + Math.Max(0, target.EstimatedBytes - (target.ReplacedBytes ?? 0)));
        Int128 beside = images.Select(Beside).OrderDescending().Take(throttleLimit).Aggregate((Int128)0, (sum, bytes) => sum + bytes);
        return (long)Int128.Min(growth + beside, long.MaxValue);
    }

    private static Int128 Beside(IReadOnlyList<ExportTarget> targets) =>
        targets.Aggregate((Int128)0, (sum, target) => sum + Math.Min(target.EstimatedBytes, target.ReplacedBytes ?? 0));
}
