using System.Collections.Concurrent;
using System.Management.Automation;
using System.Runtime.ExceptionServices;

namespace PSPixelClassification.Pipeline;

/// <summary>
/// The way from worker threads to the pipeline: PowerShell accepts output, errors and messages on the pipeline's own thread only, so
/// workers queue them here and <see cref="Pump{T}"/> writes them. All members but the pump may be called from any thread.
/// </summary>
public sealed class WorkMessages : IDisposable
{
    private readonly BlockingCollection<Action<ClassifierCommand>> _queue = [];
    private readonly ClassifierCommand _cmdlet;

    internal WorkMessages(ClassifierCommand cmdlet) => _cmdlet = cmdlet;

    /// <summary>Passes an object down the pipeline.</summary>
    public void Output(object value) => _queue.Add(cmdlet => cmdlet.WriteObject(value));

    /// <summary>Writes an error and goes on.</summary>
    public void Error(ErrorRecord record) => _queue.Add(cmdlet => cmdlet.WriteError(record));

    /// <summary>Writes an error if there is one.</summary>
    public void ErrorIfAny(ErrorRecord? record)
    {
        if (record is not null) Error(record);
    }

    /// <summary>Says what is surprising but valid.</summary>
    public void Warning(string text) => _queue.Add(cmdlet => cmdlet.WriteWarning(text));

    /// <summary>Says what is surprising but valid about one of several images; of many, an equal text is said once for all.</summary>
    /// <param name="subject">The image, as messages name it.</param>
    /// <param name="text">What is said of it.</param>
    public void Warning(string subject, string text) => _queue.Add(cmdlet => cmdlet.WarnAbout(subject, text));

    /// <summary>Says what is being decided.</summary>
    public void Verbose(string text) => _queue.Add(cmdlet => cmdlet.WriteVerbose(text));

    /// <summary>
    /// Says what a person must read to go on, as Write-Host does: not a part of the output, and kept by -InformationVariable.
    /// </summary>
    public void Host(string text) =>
        _queue.Add(cmdlet => cmdlet.WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]));

    /// <summary>Shows or completes a progress bar. Prefer <see cref="BeginProgress"/>.</summary>
    public void Progress(ProgressRecord record) => _queue.Add(cmdlet => cmdlet.WriteProgress(record));

    /// <summary>Starts a progress bar, which goes away when the returned object is disposed.</summary>
    /// <param name="activityId">Number of the bar, fixed for each cmdlet.</param>
    /// <param name="activity">What is being done, such as "Training".</param>
    /// <param name="parentActivityId">The bar it belongs below; −1 for none.</param>
    public WorkProgress BeginProgress(int activityId, string activity, int parentActivityId = -1)
        => new(Progress, activityId, activity, parentActivityId, TimeProvider.System);

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    // Always waits for the worker: no thread may outlive the command. When writing fails (the pipeline was stopped, or a later command
    // wants no more), the worker is canceled first.
    internal T Pump<T>(Func<WorkMessages, CancellationToken, T> work, CancellationToken stopToken)
    {
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopToken);
        Task<T> task = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    return work(this, cancellation.Token);
                }
                finally
                {
                    _queue.CompleteAdding();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        ExceptionDispatchInfo? refused = null;
        foreach (Action<ClassifierCommand> message in _queue.GetConsumingEnumerable(CancellationToken.None))
        {
            if (refused is not null) continue;
            try
            {
                message(_cmdlet);
            }
            catch (Exception e)
            {
                refused = ExceptionDispatchInfo.Capture(e);
                cancellation.Cancel();
            }
        }

        ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        refused?.Throw();
        return task.GetAwaiter().GetResult();
    }
}
