namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

/// <summary>A theory that asks vigra about the larger reference data; skipped, visibly, where one of them is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VigraTheoryAttribute : TheoryAttribute
{
    public VigraTheoryAttribute(string sharedData)
    {
        if (!Python.HasVigra) Skip = "needs Python with h5py and vigra";
        else if (!Path.Exists(TestFiles.Shared(sharedData)))
            Skip = $"needs the reference data {sharedData} (PSPIXELCLASSIFICATION_SHARED_DATA)";
    }
}
