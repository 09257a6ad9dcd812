using Xunit;
using Xunit.Abstractions;

namespace PSPixelClassification.TestRunner;

/// <summary>Counts results, and writes what failed.</summary>
internal sealed class ResultSink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly Lock _gate = new();

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public int Skipped { get; private set; }

    /// <summary>Set when all have run.</summary>
    public ManualResetEvent Finished { get; } = new(false);

    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (_gate)
        {
            if (message is ITestPassed) Passed++;
            if (message is ITestSkipped) Skipped++;
            if (message is ITestFailed failed) Fail(failed.Test.DisplayName, failed);
            if (message is IErrorMessage error) Fail("xUnit", error);
            if (message is ITestClassCleanupFailure or ITestCollectionCleanupFailure or ITestCleanupFailure)
                Fail("Cleaning up", (IFailureInformation)message);
        }

        if (message is ITestAssemblyFinished) Finished.Set();
        return true;
    }

    public void Dispose() => Finished.Dispose();

    private void Fail(string name, IFailureInformation failure)
    {
        Failed++;
        Console.WriteLine($"{name}\n{string.Join('\n', failure.Messages)}\n{string.Join('\n', failure.StackTraces)}\n");
    }
}
