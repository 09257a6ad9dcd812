using Xunit;

namespace PSPixelClassification.TestSupport;

/// <summary>A theory that asks Python; skipped, visibly, where modules that it needs are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    /// <summary>A theory that needs modules.</summary>
    /// <param name="modules">Their names.</param>
    public PythonTheoryAttribute(params string[] modules) => Skip = Python.FindObstacle(modules);
}
