namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

/// <summary>A test that asks vigra; skipped, visibly, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VigraFactAttribute : FactAttribute
{
    public VigraFactAttribute()
    {
        if (!Python.HasVigra) Skip = "needs Python with h5py and vigra";
    }
}
