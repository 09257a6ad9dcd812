using Xunit.Abstractions;
using Xunit.Sdk;

namespace PSPixelClassification.TestSupport;

/// <summary>
/// Finds the tests that need Wine where they are asked for, and none elsewhere: a test that nobody asked for is not one that was skipped.
/// </summary>
/// <param name="messages">xUnit's.</param>
public sealed class WineDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    /// <summary>The assembly and the name by which xUnit finds this class.</summary>
    internal const string Assembly = "PSPixelClassification.TestSupport";

    /// <inheritdoc cref="Assembly"/>
    internal const string Name = $"{Assembly}.{nameof(WineDiscoverer)}";

    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        if (!Wine.IsAskedFor) return [];
        IXunitTestCaseDiscoverer usual =
            testMethod.Method.GetParameters().Any() ? new TheoryDiscoverer(messages) : new FactDiscoverer(messages);
        return usual.Discover(discoveryOptions, testMethod, factAttribute);
    }
}
