using Xunit;
using Xunit.Sdk;

namespace PSPixelClassification.TestSupport;

/// <summary>Tests that run programs for Windows under Wine, found where they are asked for (see <see cref="WineDiscoverer"/>).</summary>
[XunitTestCaseDiscoverer(WineDiscoverer.Name, WineDiscoverer.Assembly)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class WineTheoryAttribute : TheoryAttribute
{
    /// <summary>Tests that are skipped, visibly, where <see cref="Wine.Obstacle"/> is.</summary>
    public WineTheoryAttribute() => Skip = Wine.Obstacle;
}
