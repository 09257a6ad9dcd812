namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

/// <summary>A test that asks h5py; skipped, visibly, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (!Python.HasH5py) Skip = "needs Python with h5py";
    }
}
