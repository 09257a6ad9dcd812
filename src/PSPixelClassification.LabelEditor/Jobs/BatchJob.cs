using PSPixelClassification.Batch;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>Writes results of files, as the engine does for a batch.</summary>
internal sealed class BatchJob(Job job, BatchSettings settings)
{
    private int _completed;
    private int _skipped;
    private int _failed;

    /// <summary>Writes them; a file that fails is told, and the others follow.</summary>
    /// <param name="files">Absolute paths.</param>
    /// <returns>How it ended, a sentence.</returns>
    /// <exception cref="Common.PixelClassificationException">The settings themselves are wrong: nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The job was canceled; finished images stay.</exception>
    public string Run(IReadOnlyList<string> files)
    {
        job.Begin("Looking at the files", files.Count);
        BatchPlan plan = BatchPlan.Create(files, settings, job.Stopping);
        job.Note(plan.Warnings);
        job.Begin(NameOf(plan, 0), plan.Items.Count);
        int ended = 0;
        BatchRunner.Run(
            plan,
            (result, _) =>
            {
                Count(result.Status);
                job.Add(JobRows.Of(result));
                job.Begin(NameOf(plan, ++ended), plan.Items.Count);
            },
            job, job.Stopping);
        return JobRows.Summary(_completed, _skipped, _failed);
    }

    private void Count(BatchStatus status)
    {
        if (status == BatchStatus.Completed) _completed++;
        else if (status == BatchStatus.Skipped) _skipped++;
        else _failed++;
    }

    private static string NameOf(BatchPlan plan, int index) =>
        index < plan.Items.Count ? ImagePath.Shown(plan.Items[index].SourcePath) : "";
}
