using System.Management.Automation;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Pipeline;

/// <summary>
/// What all cmdlets share: Ctrl+C reaches the engine as a canceled token, expected exceptions become error records with stable ids, and
/// long work runs beside the pipeline thread. A cmdlet overrides <see cref="Prepare"/>, <see cref="ProcessInput"/> and
/// <see cref="Finish"/>.
/// </summary>
public abstract class ClassifierCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly WarningTally _warnings = new();

    /// <summary>Whether -WhatIf or $WhatIfPreference asks for what would be done.</summary>
    protected bool IsPreview => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Cancelled when the user stops the pipeline.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Checks rules across parameters; does the work of cmdlets without pipeline input. An expected exception ends the command.
    /// </summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>
    /// Handles one pipeline object. An expected exception is written as an error about that object; the next one follows.
    /// </summary>
    protected virtual void ProcessInput()
    {
    }

    /// <summary>Does work on all objects together. An expected exception ends the command.</summary>
    protected virtual void Finish()
    {
    }

    /// <summary>What an error that escapes <see cref="ProcessInput"/> is about: the current pipeline object.</summary>
    protected virtual object? CurrentTarget => null;

    /// <summary>Takes notice of an error before it is written.</summary>
    /// <param name="record">The error.</param>
    /// <param name="isTerminating">Whether it ends the command.</param>
    internal virtual void Notice(ErrorRecord record, bool isTerminating)
    {
    }

    /// <inheritdoc cref="IDisposable.Dispose"/>
    /// <param name="disposing">Whether managed things may be touched.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _stop.Dispose();
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guarded(Prepare, null, terminating: true);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guarded(ProcessInput, CurrentTarget, terminating: false);

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        try
        {
            Guarded(Finish, null, terminating: true);
        }
        finally
        {
            if (!Stopping) foreach (string warning in _warnings.Rest()) WriteWarning(warning);
        }
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command ended in the same moment.
        }
    }

    /// <summary>
    /// Does one item of several (a file among many): an expected exception is written as an error about it, and the caller goes on.
    /// </summary>
    /// <param name="target">The item, for the error.</param>
    /// <param name="action">The work.</param>
    /// <returns>Whether the work was done.</returns>
    protected bool TryItem(object? target, Action action) => Guarded(action, target, terminating: false);

    /// <summary>
    /// Runs long work on another thread while this one passes its messages on; returns when the work is done, failed or stopped.
    /// </summary>
    /// <typeparam name="T">What the work makes.</typeparam>
    /// <param name="work">The work. It must honour the token and write through the messages only.</param>
    /// <returns>What the work made.</returns>
    protected T RunOffThread<T>(Func<WorkMessages, CancellationToken, T> work)
    {
        using WorkMessages messages = new(this);
        return messages.Pump(work, StopToken);
    }

    /// <inheritdoc cref="RunOffThread{T}"/>
    protected void RunOffThread(Action<WorkMessages, CancellationToken> work) => RunOffThread<object?>((messages, token) =>
    {
        work(messages, token);
        return null;
    });

    /// <summary>Warns about one of several images; of many, an equal text is said once for all at the end.</summary>
    /// <param name="subject">The image, as messages name it.</param>
    /// <param name="text">What is said of it.</param>
    internal void WarnAbout(string subject, string text)
    {
        if (_warnings.Add(subject, text) is { } warning) WriteWarning(warning);
    }

    private bool Guarded(Action action, object? target, bool terminating)
    {
        try
        {
            RemoteWaiting.Run(action, StopToken);
            return true;
        }
        catch (Exception e) when (e is PipelineStoppedException or FlowControlException)
        {
            throw;
        }
        catch (OperationCanceledException) when (Stopping || StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception e) when (ErrorRecords.IsExpected(e))
        {
            ErrorRecord record = ErrorRecords.From(e, target);
            if (terminating) this.End(record);
            else this.Report(record);
            return false;
        }
    }
}
