using PSPixelClassification.Batch.Planning;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch;

/// <summary>
/// What a batch will do, decided before anything runs: files are grouped, headers are read and held against the model, names are chosen and
/// held against each other, and the places of the results are looked at. Nothing is written.
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

    /// <summary>The images, of its shard if it has one, in the order in which their files were given, each file once.</summary>
    public IReadOnlyList<BatchItem> Items { get; }

    /// <summary>What may make results wrong without anybody noticing, about several files at once; whole sentences.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>
    /// What would be done, in two sentences: "12 images would be classified, 3 of them again; 2 would be skipped; 1 would fail. Up to
    /// 1.2 MB would be written."
    /// </summary>
    public string Summary
    {
        get
        {
            int Count(BatchAction action) => Items.Count(item => item.Action == action);
            int again = Count(BatchAction.ClassifyAgain);
            string[] parts =
            [
                $"{Counted.Of(Count(BatchAction.Classify) + again, "image")} would be classified"
                    + (again > 0 ? $", {again} of them again" : ""),
                .. Count(BatchAction.Skip) is > 0 and int skipped ? [$"{skipped} would be skipped"] : (string[])[],
                .. Count(BatchAction.Fail) is > 0 and int failed ? [$"{failed} would fail"] : (string[])[],
            ];
            long bytes = (long)Int128.Min(Items.Aggregate((Int128)0, (sum, item) => sum + item.EstimatedBytes), long.MaxValue);
            return $"{string.Join("; ", parts)}. Up to {ByteSize.Text(bytes)} would be written.";
        }
    }

    /// <summary>Looks at the files. One that cannot be read, classified or written becomes an item with a failure.</summary>
    /// <param name="paths">Absolute paths.</param>
    /// <param name="settings">What to do with them.</param>
    /// <param name="cancellationToken">Looked at per image.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ExportException">
    /// <c>OutputCollision</c>: the results of one image would be written under one name. <c>SourceNotInFiles</c>. Also whatever is wrong
    /// with the settings themselves.
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
        List<BatchItem> items =
            WithoutMasks(new BatchInspection(settings, new BatchMasks(inputs, settings)).Look(inputs, cancellationToken));
        (items, IReadOnlyList<string> alike) = ResultCollisions.Look(items);
        if (settings.Shard is { } shard) items = [.. items.Where(shard.Holds)];
        FileDigests digests = new();
        // A name is not trusted where the log says that the result is another image's.
        items = new OwnedResults(settings.ResultOwners, digests).Look(items, cancellationToken);
        if (settings.SkipExisting) items = ExistingResults.Look(items, settings, digests, cancellationToken);
        items = new TargetObstacles(settings).Look(items, cancellationToken);
        return new BatchPlan(
            settings, items,
            [.. warnings, .. PlanWarnings.Of(items, settings), .. alike, .. NeededSpace.Warnings(items, settings.ThrottleLimit)], digests);
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

    /// <summary>Makes sure that no result would replace a file that the run itself writes.</summary>
    /// <param name="path">Absolute path of its log or report.</param>
    /// <exception cref="ExportException"><c>OutputCollision</c>.</exception>
    public void Refuse(string path)
    {
        RealPaths places = new();
        string place = places.Of(path);
        if (Items.FirstOrDefault(one => one.OutputPath.Select(places.Of).Contains(place, PathComparer.OfPlatform)) is not { } item)
            return;
        throw new ExportException(
            ErrorIds.OutputCollision,
            $"The result of '{item.SourcePath}' would be written to '{path}', where the log or the report of the run is. Give that another "
                + "name. Nothing was written.");
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
                ? new BatchItem { SourcePaths = item.SourcePaths, SkipReason = $"{SkipReasons.Mask}'{masked}'." }
                : item),
        ];
    }
}
