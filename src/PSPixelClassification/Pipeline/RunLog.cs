using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;

namespace PSPixelClassification.Pipeline;

/// <summary>
/// The log of a batch as its cmdlet keeps it: paths that are no images come before the images, and every end of the command is written,
/// with the report of it.
/// </summary>
/// <param name="log">The log; null if none is kept, and nothing happens.</param>
/// <param name="report">Its report; null for none.</param>
internal sealed class RunLog(BatchLog? log, RunReport? report = null)
{
    private readonly List<(string Path, ErrorRecord Record)> _refused = [];

    /// <summary>Tells what the command was given so far.</summary>
    public Func<BatchLogGiven>? Given { get; init; }

    /// <summary>Makes a path absolute; null for one of no file system.</summary>
    public Func<string, string?>? Place { get; init; }

    /// <summary>Takes notice of an error of the command.</summary>
    /// <param name="record">The error.</param>
    /// <param name="isTerminating">Whether it ends the command.</param>
    public void Notice(ErrorRecord record, bool isTerminating)
    {
        if (!isTerminating)
        {
            string path = $"{record.TargetObject}";
            _refused.Add((Place?.Invoke(path) ?? path, record));
            return;
        }

        AddRefused();
        log?.End(BatchOutcome.Failed, IdOf(record), record.Exception.Message, Given?.Invoke());
    }

    /// <summary>Writes that the run begins, and what became no image.</summary>
    /// <param name="plan">What it will do.</param>
    /// <returns>The error if the log cannot be written, once in a run.</returns>
    public ErrorRecord? Begin(BatchPlan plan)
    {
        ExportException? failure = log?.Begin(plan, Given?.Invoke().Inputs);
        return Say(AddRefused() ?? failure);
    }

    /// <summary>Writes how an image ended.</summary>
    /// <param name="result">How.</param>
    /// <param name="error">Its error; null unless it failed.</param>
    /// <inheritdoc cref="Begin"/>
    public ErrorRecord? Add(BatchResult result, ErrorRecord? error) => Say(log?.Add(result, error is null ? null : IdOf(error)));

    /// <summary>Writes that every image has had its turn.</summary>
    /// <param name="limit">The error of a run that left images out; null if it did not.</param>
    /// <inheritdoc cref="Begin"/>
    public ErrorRecord? End(ErrorRecord? limit) => Say(
        limit is null
            ? log?.End(BatchOutcome.Completed, gone: Gone())
            : log?.End(BatchOutcome.MaxFailures, IdOf(limit), limit.Exception.Message));

    /// <summary>Writes the report.</summary>
    /// <param name="cancellationToken">Looked at while images are read.</param>
    /// <returns>The error if it cannot be written.</returns>
    public ErrorRecord? Report(CancellationToken cancellationToken) => log is null ? null : report?.Write(log, cancellationToken);

    /// <summary>Writes that the run was stopped, unless its end has been written, and the report, unless that has.</summary>
    public void Close()
    {
        if (log is null) return;
        if (!log.HasEnded)
        {
            AddRefused();
            log.End(BatchOutcome.Canceled, given: Given?.Invoke());
        }

        report?.Close(log);
    }

    // Looked for by the run itself: it has just seen the folders, and another machine may not.
    private IReadOnlyList<string> Gone()
    {
        try
        {
            return log is null ? [] : GoneImages.Find(log.Content(), log.Run);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private ExportException? AddRefused()
    {
        ExportException? failure = null;
        foreach ((string path, ErrorRecord record) in _refused)
            failure = log?.AddInput(path, IdOf(record), record.Exception.Message) ?? failure;
        _refused.Clear();
        return failure;
    }

    private ErrorRecord? Say(ExportException? failure) => failure is null ? null : ErrorRecords.From(failure, log!.Path, FileUse.Write);

    // A record that was written has the cmdlet's name behind its id.
    private static string IdOf(ErrorRecord record) => record.FullyQualifiedErrorId.Split(',')[0];
}
