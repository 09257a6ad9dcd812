namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

/// <summary>A theory that asks h5py, perhaps about the larger reference data; skipped, visibly, where one of them is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute(string? sharedData = null)
    {
        if (!Python.HasH5py) Skip = "needs Python with h5py";
        else if (sharedData is not null && !Path.Exists(TestFiles.Shared(sharedData)))
            Skip = $"needs the reference data {sharedData} (PSPIXELCLASSIFICATION_SHARED_DATA)";
    }
}
