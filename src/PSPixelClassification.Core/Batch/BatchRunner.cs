using System.Diagnostics;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Batch;

/// <summary>
/// Runs a plan: several files at once, each in bounded memory. One bad file never stops the others; where nothing can be written any more,
/// the others fail without being computed.
/// </summary>
public static class BatchRunner
{
    /// <summary>Processes every item.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="report">
    /// Takes each item's result, and the cause if it failed, in the order of the plan; called from several threads, one at a time.
    /// </param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Ends the batch; files in the making disappear, finished ones stay.</param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static void Run(
        BatchPlan plan, Action<BatchResult, Exception?> report, IProgress<double>? progress = null,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(report);
        int files = Math.Min(plan.Settings.ThrottleLimit, Math.Max(1, plan.Items.Count(item => item.Image is not null)));
        BatchSettings settings = plan.Settings with
        {
            Export = plan.Settings.Export with { Threads = Math.Max(1, plan.Settings.Export.Threads / files) },
        };
        OrderedReports reports = new(report);
        TargetFolders folders = new();
        FileDigests digests = new();
        BatchProgress fractions = new(plan.Items.Count, progress);
        try
        {
            ParallelWork.Run(
                plan.Items.Count, files, () => NoState.Instance,
                (i, _) =>
                {
                    (BatchResult result, Exception? cause) = Process(
                        plan.Items[i], settings, folders, digests, fractions.Of(i), cancellationToken);
                    fractions.Of(i).Report(1);
                    reports.Add(i, result, cause);
                },
                cancellationToken);
        }
        catch (OperationCanceledException)
        {
            reports.Flush();
            throw;
        }
    }

    private static (BatchResult Result, Exception? Cause) Process(
        BatchItem item, BatchSettings settings, TargetFolders folders, FileDigests digests, IProgress<double> progress,
        CancellationToken cancellationToken)
    {
        if (item.Failure is not null) return Failed(item, item.Failure, TimeSpan.Zero);
        if (item.SkipReason is not null) return (Skipped(item, item.SkipReason), null);
        long start = Stopwatch.GetTimestamp();
        ImageDrift? drift = null;
        try
        {
            folders.Require(item);
            drift = settings.OnDrift == DriftAction.Ignore ? null : settings.Model.CompareIntensities(item.Image!, cancellationToken);
            if (drift is { IsDrifted: true } && settings.OnDrift == DriftAction.Fail)
                throw new ClassifierMismatchException(ErrorIds.ImageDrifted, $"'{item.SourcePath}' is not classified. {drift.Explain()}");
            ExportResult result = SegmentationExporter.Export(
                item.Image!, settings.Model, settings.Export, item.Targets, digests, progress, cancellationToken);
            folders.Succeeded(item);
            BatchResult done = new()
            {
                SourcePaths = item.SourcePaths,
                Series = item.Series,
                OutputPath = Paths(item),
                Status = BatchStatus.Completed,
                Elapsed = Stopwatch.GetElapsedTime(start),
                ClassFraction = Fractions(settings.Model.Classes, result.ClassFractions),
                UnclassifiedFraction = result.UnclassifiedFraction,
                Warnings = new MessageList([.. item.Image!.Warnings, .. drift is { IsDrifted: true } ? [drift.Explain()] : (string[])[]]),
                Drift = drift,
                Provenance = result.Provenance,
            };
            return (done, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            folders.Failed(item, e);
            return Failed(item, e, Stopwatch.GetElapsedTime(start), drift);
        }
    }

    private static PathList Paths(BatchItem item) => new([.. item.Targets.Select(target => target.Path)]);

    private static ClassFractions Fractions(IReadOnlyList<LabelClass> classes, IReadOnlyList<double> fractions) =>
        new(fractions.Select((fraction, i) => (classes[i].Name, fraction)).ToDictionary(pair => pair.Name, pair => pair.fraction));

    private static BatchResult Skipped(BatchItem item, string reason) =>
        new()
        {
            SourcePaths = item.SourcePaths,
            Series = item.Series,
            OutputPath = Paths(item),
            Status = BatchStatus.Skipped,
            SkipReason = reason
        };

    private static (BatchResult Result, Exception? Cause) Failed(
        BatchItem item, Exception cause, TimeSpan elapsed, ImageDrift? drift = null) =>
        (new BatchResult
        {
            SourcePaths = item.SourcePaths,
            Series = item.Series,
            Status = BatchStatus.Failed,
            Elapsed = elapsed,
            Error = cause.Message,
            Drift = drift,
        }, cause);
}
