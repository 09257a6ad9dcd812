using Xunit;
using Xunit.Sdk;

namespace PSPixelClassification.TestSupport;

/// <summary>A test that runs programs for Windows under Wine, found where it is asked for (see <see cref="WineDiscoverer"/>).</summary>
[XunitTestCaseDiscoverer(WineDiscoverer.Name, WineDiscoverer.Assembly)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class WineFactAttribute : FactAttribute
{
    /// <summary>A test that is skipped, visibly, where <see cref="Wine.Obstacle"/> is.</summary>
    public WineFactAttribute() => Skip = Wine.Obstacle;
}
