using Xunit;

namespace PSPixelClassification.TestSupport;

/// <summary>Tests that run programs for Windows under Wine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WineTheoryAttribute : TheoryAttribute
{
    /// <summary>Tests that are skipped, visibly, where <see cref="Wine.Obstacle"/> is.</summary>
    public WineTheoryAttribute() => Skip = Wine.Obstacle;
}
