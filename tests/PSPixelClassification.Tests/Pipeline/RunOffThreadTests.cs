using System.Management.Automation;
using PSPixelClassification.Tests.Hosting;
using PSPixelClassification.Tests.Pipeline.Probes;

namespace PSPixelClassification.Tests.Pipeline;

public sealed class RunOffThreadTests : IDisposable
{
    private readonly EngineSession _session = new(typeof(InvokeProbeCommand));

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Messages_FromTheWorker_ReachTheStreamsInOrder()
    {
        EngineResult result = _session.Run("Invoke-Probe Report -Verbose; [Environment]::CurrentManagedThreadId");

        Assert.Equal(42, result.Output[1]);
        Assert.NotEqual(result.Output[2], result.Output[0]);
        Assert.Equal(["a warning"], result.Warnings);
        Assert.Equal(["a note"], result.Verbose);
    }

    [Fact]
    public void Failure_OfTheWorker_IsATerminatingErrorAfterItsOutput()
    {
        EngineResult result = _session.Run("Invoke-Probe Fail");

        Assert.Equal(["before"], result.Output);
        Assert.Equal(["TrainingDataInsufficient"], result.ErrorIds);
        Assert.Equal(ErrorCategory.InvalidOperation, result.Errors[0].CategoryInfo.Category);
    }

    [Fact]
    public void Stop_CancelsTheWorkerAndWaitsForIt()
    {
        (PSInvocationState state, _) = _session.Stop("Invoke-Probe Wait", () => InvokeProbeCommand.Running > 0);

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.Equal(0, InvokeProbeCommand.Running);
    }

    [Fact]
    public void LaterCommandThatWantsNoMore_CancelsTheWorker()
    {
        // Leaving a loop stops the commands that feed it.
        EngineResult result =
            _session.Run("foreach ($once in 1) { Invoke-Probe Flood | ForEach-Object { $_; if ($_ -eq 2) { break } } }; 'after'");

        Assert.Equal([0, 1, 2, "after"], result.Output);
        Assert.Equal(0, InvokeProbeCommand.Running);
    }
}
