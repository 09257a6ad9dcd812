using Xunit;

namespace PSPixelClassification.TestSupport;

/// <summary>A test that asks Python; skipped, visibly, where modules that it needs are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    /// <summary>A test that needs modules.</summary>
    /// <param name="modules">Their names.</param>
    public PythonFactAttribute(params string[] modules) => Skip = Python.FindObstacle(modules);
}
