using Xunit;
using Xunit.Abstractions;

namespace PSPixelClassification.TestRunner;

/// <summary>Collects the tests of an assembly.</summary>
internal sealed class DiscoverySink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    /// <summary>What was found.</summary>
    public List<ITestCase> Cases { get; } = [];

    /// <summary>Set when there are no more.</summary>
    public ManualResetEvent Finished { get; } = new(false);

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is ITestCaseDiscoveryMessage found) Cases.Add(found.TestCase);
        if (message is IDiscoveryCompleteMessage) Finished.Set();
        return true;
    }

    public void Dispose() => Finished.Dispose();
}
