namespace PSPixelClassification.Core.Tests.TestData;

/// <summary>A theory on the larger reference data; skipped, visibly, where the folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute(string relativePath)
    {
        if (!Path.Exists(TestFiles.Shared(relativePath)))
            Skip = $"needs the reference data {relativePath} (PSPIXELCLASSIFICATION_SHARED_DATA)";
    }
}
