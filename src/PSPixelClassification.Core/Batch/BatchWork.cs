using System.Diagnostics;
using PSPixelClassification.Batch.Measuring;
using PSPixelClassification.Batch.Planning;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Labels;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Batch;

/// <summary>What a run does with one image after the other. Thread-safe.</summary>
/// <param name="settings">What is done with every file.</param>
/// <param name="items">All images.</param>
/// <param name="failures">Counts those that fail.</param>
/// <param name="digests">What is known of files.</param>
internal sealed class BatchWork(BatchSettings settings, IReadOnlyList<BatchItem> items, FailureLimit failures, FileDigests digests)
{
    private const string UnreadableObjects = "its objects cannot be read back";

    private readonly TargetFolders _folders = new();
    private readonly Lock _trial = new();
    private bool _areFoldersTried;

    /// <summary>Processes an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How it ended, and the cause if it failed.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public (BatchResult Result, Exception? Cause) Process(BatchItem item, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (item.SkipReason is { } reason)
        {
            if (Skipped(item, reason, cancellationToken) is { } skipped)
            {
                _folders.Tidy(item);
                return (skipped, null);
            }

            item = ToDoAgain(item);
        }

        if (failures.LeaveOut() is { } cutOff) return (Skipped(item, cutOff, PathList.Empty), null);
        if (item.Failure is { } failure) return Failed(item, failure, TimeSpan.Zero, null);
        long start = Stopwatch.GetTimestamp();
        ImageDrift? drift = null;
        try
        {
            return (Export(item, ref drift, progress, cancellationToken), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            _folders.Failed(item, e);
            return Failed(item, e, Stopwatch.GetElapsedTime(start), drift);
        }
    }

    private BatchResult Export(
        BatchItem planned, ref ImageDrift? drift, IProgress<double> progress, CancellationToken cancellationToken)
    {
        TryFolders(cancellationToken);
        long start = Stopwatch.GetTimestamp();
        _folders.Require(planned);
        using TargetClaim? claim = TargetClaim.TryTake(planned.Targets[0].Path);
        if (claim is null) return Skipped(planned, SkipReasons.AtWork, PathList.Empty);
        // Another run may have made them since the plan.
        BatchItem item = settings.SkipExisting ? ExistingResults.Look(planned, settings, digests, cancellationToken) : planned;
        if (item.Failure is not null) throw item.Failure;
        if (item.SkipReason is { } reason)
        {
            if (planned.RedoReason != UnreadableObjects && Skipped(item, reason, cancellationToken) is { } skipped) return skipped;
            item = ToDoAgain(item);
        }

        RequireAsPlanned(item);
        drift = settings.OnDrift == DriftAction.Ignore ? null : settings.Model.CompareIntensities(item.Image!, cancellationToken);
        if (drift is { IsDrifted: true } && settings.OnDrift == DriftAction.Fail)
            throw new ClassifierMismatchException(ErrorIds.ImageDrifted, $"'{item.SourcePath}' is not classified. {drift.Explain()}");
        IReadOnlyList<string> before = IsOwnerKnown(item) ? [] : ExistingResults.RecordedContent(item, settings);
        ExportResult result = SegmentationExporter.Export(
            item.Image!, settings.Model, settings.Export, item.Targets, digests, progress, cancellationToken);
        _folders.Succeeded(item);
        return new BatchResult
        {
            SourcePaths = item.SourcePaths,
            Series = item.Series,
            OutputPath = Paths(item),
            Status = BatchStatus.Completed,
            Elapsed = Stopwatch.GetElapsedTime(start),
            ClassFraction = new ClassFractions(ByName(result.Classes, result.ClassFractions)),
            ClassPixelCount = new ClassPixelCounts(ByName(result.Classes, result.ClassPixels)),
            UnclassifiedFraction = result.UnclassifiedFraction,
            MeanUncertainty = result.MeanUncertainty,
            ObjectCount = result.ObjectCount,
            Objects = result.Objects,
            Warnings = new MessageList(
            [
                .. item.Image!.Warnings,
                .. drift is { IsDrifted: true } ? [drift.Explain()] : (string[])[],
                .. before.Any(hash => result.Provenance.Any(made => made.Input.Sha256 is { } now && now != hash))
                    ? [$"{BatchRemedies.ReplacedOtherContent} {BatchRemedies.OtherDestination}"]
                    : (string[])[],
            ]),
            Drift = drift,
            Provenance = result.Provenance,
            RedoReason = item.RedoReason,
        };
    }

    // Null where a table is to have its objects, and they cannot be read back.
    private BatchResult? Skipped(BatchItem item, string reason, CancellationToken cancellationToken)
    {
        // Of what is no image there are no results.
        if (!settings.Export.Objects.AreMeasured || item.Targets.Count == 0 || item.Image is null)
            return Skipped(item, reason, Paths(item));
        return ExistingObjects.Measure(item, settings.Export, cancellationToken) is { } objects
            ? Skipped(item, reason, Paths(item), objects)
            : null;
    }

    private static BatchItem ToDoAgain(BatchItem item) => item with
    {
        SkipReason = null,
        RedoReason = UnreadableObjects,
        Targets = [.. item.Targets.Select(target => target.SeenNow())],
    };

    // The log has told that the result was the image's own, or nobody's.
    private bool IsOwnerKnown(BatchItem item) => settings.ResultOwners.Count > 0
        && item.Targets.All(target => settings.ResultOwners.ContainsKey(new RealPaths().Of(target.Path)));

    // An older run, with another model, must not replace the results of one that began later, and neither must go unnoticed.
    private static void RequireAsPlanned(BatchItem item)
    {
        if (item.Targets.FirstOrDefault(target => !target.IsAsSeen()) is not { } written) return;
        throw new ExportException(
            ErrorIds.OutputCollision,
            $"'{written.Path}' was written or changed by another run or program while this run was under way, and is left as it is. "
                + BatchRemedies.RunAlone);
    }

    // Once, before the first image that is computed; a run that computes none makes no folder.
    private void TryFolders(CancellationToken cancellationToken)
    {
        lock (_trial)
        {
            if (!_areFoldersTried) _folders.TryAll(items, settings.ThrottleLimit, cancellationToken);
            _areFoldersTried = true;
        }
    }

    private static PathList Paths(BatchItem item) => new([.. item.Targets.Select(target => target.Path)]);

    private static Dictionary<string, T> ByName<T>(IReadOnlyList<LabelClass> classes, IReadOnlyList<T> values) =>
        classes.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.OrdinalIgnoreCase);

    private static BatchResult Skipped(
        BatchItem item, string reason, PathList outputs, IReadOnlyList<SegmentedObject>? objects = null) => new()
        {
            SourcePaths = item.SourcePaths,
            Series = item.Series,
            OutputPath = outputs,
            Status = BatchStatus.Skipped,
            SkipReason = reason,
            ObjectCount = objects?.Count,
            Objects = objects ?? [],
        };

    private (BatchResult Result, Exception? Cause) Failed(BatchItem item, Exception cause, TimeSpan elapsed, ImageDrift? drift)
    {
        failures.Note();
        BatchResult result = new()
        {
            SourcePaths = item.SourcePaths,
            Series = item.Series,
            Status = BatchStatus.Failed,
            Elapsed = elapsed,
            Error = cause.Message,
            Drift = drift,
            RedoReason = item.RedoReason,
        };
        return (result, cause);
    }
}
