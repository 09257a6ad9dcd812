using Xunit;

namespace PSPixelClassification.TestSupport;

/// <summary>A test that runs programs for Windows under Wine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WineFactAttribute : FactAttribute
{
    /// <summary>A test that is skipped, visibly, where <see cref="Wine.Obstacle"/> is.</summary>
    public WineFactAttribute() => Skip = Wine.Obstacle;
}
