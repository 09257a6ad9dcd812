using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Tests.Pipeline.Probes;

/// <summary>A cmdlet with long work on another thread.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Probe")]
public sealed class InvokeProbeCommand : ClassifierCommand
{
    private static int s_running;

    /// <summary>How many workers are inside their work now.</summary>
    public static int Running => Volatile.Read(ref s_running);

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateSet("Report", "Fail", "Wait", "Flood")]
    public string Work { get; set; } = string.Empty;

    protected override void Finish()
    {
        int answer = RunOffThread((messages, token) =>
        {
            Interlocked.Increment(ref s_running);
            try
            {
                return Do(messages, token);
            }
            finally
            {
                Interlocked.Decrement(ref s_running);
            }
        });
        WriteObject(answer);
    }

    private int Do(WorkMessages messages, CancellationToken token)
    {
        switch (Work)
        {
            case "Report":
                messages.Warning("a warning");
                messages.Verbose("a note");
                messages.Output(Environment.CurrentManagedThreadId);
                return 42;
            case "Fail":
                messages.Output("before");
                throw new TrainingException("TrainingDataInsufficient", "Only one class is labeled. Label another one.");
            case "Wait":
                token.WaitHandle.WaitOne();
                token.ThrowIfCancellationRequested();
                return 0;
            default:
                for (int i = 0; !token.IsCancellationRequested; i++)
                {
                    messages.Output(i);
                    Thread.Sleep(1);
                }

                token.ThrowIfCancellationRequested();
                return 0;
        }
    }
}
