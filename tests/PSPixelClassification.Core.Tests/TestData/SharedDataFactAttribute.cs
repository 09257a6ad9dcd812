namespace PSPixelClassification.Core.Tests.TestData;

/// <summary>A test on the larger reference data; skipped, visibly, where the folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string relativePath)
    {
        if (!Path.Exists(TestFiles.Shared(relativePath)))
            Skip = $"needs the reference data {relativePath} (PSPIXELCLASSIFICATION_SHARED_DATA)";
    }
}
