using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;

namespace PSPixelClassification.Batch;

/// <summary>What a batch will do, decided before anything runs: headers are read, names are chosen, collisions are refused.</summary>
public sealed class BatchPlan
{
    private BatchPlan(BatchSettings settings, IReadOnlyList<BatchItem> items)
    {
        Settings = settings;
        Items = Array.AsReadOnly<BatchItem>([.. items]);
    }

    /// <summary>What is done with every file.</summary>
    public BatchSettings Settings { get; }

    /// <summary>The files in the order given, each once.</summary>
    public IReadOnlyList<BatchItem> Items { get; }

    /// <summary>Looks at the files. One that cannot be read becomes an item with a failure.</summary>
    /// <param name="paths">Absolute paths.</param>
    /// <param name="settings">What to do with them.</param>
    /// <param name="cancellationToken">Looked at per file.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ExportException">
    /// <c>OutputCollision</c>: two files, or two results of one, would be written under one name. <c>SourceNotInFiles</c>. Also whatever is wrong with the settings
    /// themselves.
    /// </exception>
    /// <exception cref="ClassifierMismatchException"><c>MaskCountMismatch</c>: masks by position are not as many as images.</exception>
    public static BatchPlan Create(IEnumerable<string> paths, BatchSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Export.Sources.Contains(ResultSource.Labels))
        {
            throw new ExportException(
                "SourceNotInFiles",
                "The files of a batch have no labels. Leave Labels out of -Source; Export-Segmentation writes those of images in the pipeline.");
        }

        List<BatchItem> items = [];
        Dictionary<string, string> writers = new(ExportPlanner.PathComparer);
        string[] inputs = [.. paths.Distinct(ExportPlanner.PathComparer)];
        BatchMasks masks = BatchMasks.Create(inputs, settings);
        foreach (string path in inputs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            BatchItem item = Look(path, settings, masks);
            items.Add(item);
            foreach (ExportTarget target in item.Targets)
            {
                if (writers.TryAdd(target.Path, path)) continue;
                throw new ExportException(
                    "OutputCollision",
                    $"'{writers[target.Path]}' and '{path}' would both be written to '{target.Path}'. "
                    + "Batch them apart, or use a file pattern that tells them apart. Nothing was written.");
            }
        }

        RefuseInputsAsOutputs(items, writers);
        return new BatchPlan(settings, items);
    }

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
            if (targets.Count > 0) items.Add(new BatchItem { SourcePath = item.SourcePath, MaskPath = item.MaskPath, Targets = targets, Image = item.Image });
        }

        return new BatchPlan(Settings, items);
    }

    private static BatchItem Look(string path, BatchSettings settings, BatchMasks masks)
    {
        if (ResultNames.IsResult(path))
            return new BatchItem { SourcePath = path, SkipReason = "It is a result itself, by its name." };
        if (masks.ImageOf(path) is { } masked)
            return new BatchItem { SourcePath = path, SkipReason = $"It is the prediction mask of '{masked}'." };
        string? mask = masks.Of(path);
        try
        {
            ClassifierImage image = ClassifierImage.OpenFor(path, settings.Model, settings.Open);
            if (mask is not null) image = PredictionMaskFile.Apply(image, mask);
            IReadOnlyList<ExportTarget> targets = ExportPlanner.Plan(
                image.Name, image.SourcePath, image.Extent, source => SegmentationExporter.ChannelCount(source, settings.Model), settings.Export);
            bool done = settings.SkipExisting && targets.All(target => File.Exists(target.Path));
            return new BatchItem { SourcePath = path, MaskPath = mask, Targets = targets, Image = image, SkipReason = done ? "Its results exist." : null };
        }
        catch (ExportException e) when (e.ErrorId == "OutputCollision")
        {
            throw;
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            return new BatchItem { SourcePath = path, MaskPath = mask, Failure = e };
        }
    }

    private static void RefuseInputsAsOutputs(List<BatchItem> items, Dictionary<string, string> writers)
    {
        foreach (BatchItem item in items)
        {
            // Results of an earlier run, found by a wildcard, are not read and may be written anew.
            if (ResultNames.IsResult(item.SourcePath) || !writers.TryGetValue(item.SourcePath, out string? writer)) continue;
            throw new ExportException(
                "OutputIsInput",
                $"The result of '{writer}' would replace '{item.SourcePath}', which is an input too. Use a file pattern with {{result_type}}, or -DestinationPath. Nothing was written.");
        }
    }
}
