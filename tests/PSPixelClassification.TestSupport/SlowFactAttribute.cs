using Xunit;

namespace PSPixelClassification.TestSupport;

/// <summary>
/// A test that takes minutes: it runs where the environment variable RUN_SLOW_TESTS is 1, and is skipped, visibly, elsewhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlowFactAttribute : FactAttribute
{
    private const string Variable = "RUN_SLOW_TESTS";

    /// <summary>A slow test.</summary>
    public SlowFactAttribute() => Skip = Environment.GetEnvironmentVariable(Variable) == "1" ? null : $"runs with {Variable}=1";
}
