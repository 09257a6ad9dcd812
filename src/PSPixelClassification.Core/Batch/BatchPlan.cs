using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Batch;

/// <summary>
/// What a batch will do, decided before anything runs: files are grouped, headers are read, names are chosen, collisions are refused.
/// </summary>
public sealed class BatchPlan
{
    private BatchPlan(BatchSettings settings, IReadOnlyList<BatchItem> items, IReadOnlyList<string> warnings, FileDigests digests)
    {
        Digests = digests;
        Settings = settings;
        Items = Array.AsReadOnly<BatchItem>([.. items]);
        Warnings = Array.AsReadOnly<string>([.. warnings]);
    }

    /// <summary>What is done with every file.</summary>
    public BatchSettings Settings { get; }

    /// <summary>The images in the order in which their files were given, each file once.</summary>
    public IReadOnlyList<BatchItem> Items { get; }

    /// <summary>What may make results wrong without anybody noticing, about several files at once; whole sentences.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Looks at the files. One that cannot be read becomes an item with a failure.</summary>
    /// <param name="paths">Absolute paths.</param>
    /// <param name="settings">What to do with them.</param>
    /// <param name="cancellationToken">Looked at per image.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ExportException">
    /// <c>OutputCollision</c>: two images, or two results of one, would be written under one name. <c>SourceNotInFiles</c>. Also whatever
    /// is wrong with the settings themselves.
    /// </exception>
    /// <exception cref="ClassifierMismatchException"><c>MaskCountMismatch</c>: masks by position are not as many as images.</exception>
    /// <exception cref="FormatException">The expression that groups files takes too long.</exception>
    public static BatchPlan Create(IEnumerable<string> paths, BatchSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Export.Sources.Contains(ResultSource.Labels))
        {
            throw new ExportException(
                ErrorIds.SourceNotInFiles, $"The files of a batch have no labels. {ExportRemedies.LabelsOfImages}");
        }

        (IReadOnlyList<BatchInput> inputs, IReadOnlyList<string> warnings) =
            BatchInputs.Create([.. paths.Distinct(PathComparer.OfPlatform)], settings);
        BatchInspection inspection = new(settings, new BatchMasks(inputs, settings));
        List<BatchItem> items = [];
        foreach (BatchInput input in inputs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            items.AddRange(inspection.Look(input));
        }

        items = WithoutMasks(items);
        RefuseCollisions(items);
        FileDigests digests = new();
        if (settings.SkipExisting) items = ExistingResults.Look(items, settings, digests, cancellationToken);
        return new BatchPlan(settings, items, [.. warnings, .. AlphaWarning(items)], digests);
    }

    /// <summary>What is known of the files' content.</summary>
    internal FileDigests Digests { get; }

    /// <summary>Leaves out files that nobody wants written.</summary>
    /// <param name="wanted">Asked for each file in the order of the plan.</param>
    /// <returns>The plan without them; an image of which nothing is left is left out too. Failed and skipped images stay.</returns>
    public BatchPlan Select(Func<ExportTarget, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        List<BatchItem> items = [];
        foreach (BatchItem item in Items)
        {
            if (item.Image is null || item.SkipReason is not null)
            {
                items.Add(item);
                continue;
            }

            List<ExportTarget> targets = [.. item.Targets.Where(wanted)];
            if (targets.Count > 0) items.Add(item with { Targets = targets });
        }

        return new BatchPlan(Settings, items, Warnings, Digests);
    }

    private static List<BatchItem> WithoutMasks(List<BatchItem> items)
    {
        Dictionary<string, string> imageOf = new(PathComparer.OfPlatform);
        foreach (
            BatchItem item in items.Where(
            item => item.MaskPath is not null && !item.SourcePaths.Contains(item.MaskPath, PathComparer.OfPlatform)))
            imageOf.TryAdd(item.MaskPath!, item.SourcePath);
        return
        [
            .. items.Select(
                item => item.SkipReason is null && item.SourcePaths.Count == 1 && imageOf.TryGetValue(item.SourcePath, out string? masked)
                ? new BatchItem { SourcePaths = item.SourcePaths, SkipReason = $"It is the prediction mask of '{masked}'." }
                : item),
        ];
    }

    private static void RefuseCollisions(List<BatchItem> items)
    {
        Dictionary<string, BatchItem> writers = new(PathComparer.OfPlatform);
        foreach (BatchItem item in items)
        {
            foreach (ExportTarget target in item.Targets)
            {
                if (writers.TryAdd(target.Path, item)) continue;
                BatchItem other = writers[target.Path];
                bool isOneFile = PathComparer.OfPlatform.Equals(other.SourcePath, item.SourcePath);
                throw new ExportException(
                    ErrorIds.OutputCollision,
                    isOneFile
                        ? $"The images {other.Series} and {item.Series} of '{item.SourcePath}' would both be written to '{target.Path}'. "
                            + "Put {nickname} or {series} into the file pattern. Nothing was written."
                        : $"'{other.SourcePath}' and '{item.SourcePath}' would both be written to '{target.Path}'. "
                            + "Classify them in two batches, or use a file pattern that tells them apart. Nothing was written.");
            }
        }

        foreach (string input in items.SelectMany(item => item.SourcePaths))
        {
            // Results of an earlier run, found by a wildcard, are not read and may be written anew.
            if (ResultNames.IsResult(input) || !writers.TryGetValue(input, out BatchItem? writer)) continue;
            throw new ExportException(
                ErrorIds.OutputIsInput,
                $"The result of '{writer.SourcePath}' would replace '{input}', which is an input too. "
                    + $"{ExportRemedies.OtherTarget} Nothing was written.");
        }
    }

    // Said once: of thousands of screenshots, each has alpha.
    private static IEnumerable<string> AlphaWarning(List<BatchItem> items)
    {
        BatchItem[] dropped = [.. items.Where(item => item.SkipReason is null && item.Image?.Source.Info.HasDroppedAlpha == true)];
        if (dropped.Length == 0) return [];
        string files = dropped.Length == 1
            ? $"The alpha channel of '{dropped[0].SourcePath}'"
            : $"The alpha channel of {dropped.Length} files, such as '{dropped[0].SourcePath}',";
        return [$"{files} is left out. Where it holds data, {TrainingRemedies.KeepAlpha}."];
    }
}
