using PSPixelClassification.Common;

namespace PSPixelClassification.Batch;

/// <summary>
/// Runs a plan: several files at once, each in bounded memory. One bad file never stops the others; where nothing can be written any more,
/// the others fail without being computed. Several runs, of other processes too, may share a folder: none computes what another is at.
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
    /// <returns>How many images were left out because of <see cref="BatchSettings.MaxFailures"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static int Run(
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
        FailureLimit failures = new(settings.MaxFailures);
        BatchWork work = new(settings, plan.Items, failures, plan.Digests);
        BatchProgress fractions = new(plan.Items.Count, progress);
        int next = -1;
        try
        {
            ParallelWork.Run(
                plan.Items.Count, files, () => NoState.Instance,
                (_, _) =>
                {
                    // In the plan's order, not in that of the pieces: no result waits long for those before it.
                    int i = Interlocked.Increment(ref next);
                    (BatchResult result, Exception? cause) = work.Process(plan.Items[i], fractions.Of(i), cancellationToken);
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

        return failures.LeftOut;
    }
}
