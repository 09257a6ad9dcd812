namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>The entries of the symmetric 3 × 3 matrices of one row of a tile: six runs of <see cref="FeatureTile.Side"/> floats.</summary>
/// <param name="entries">Room for <see cref="Length"/> floats.</param>
internal readonly unsafe struct TensorRow(float* entries)
{
    /// <summary>Floats of all six entries.</summary>
    public const int Length = TensorField3.Count * FeatureTile.Side;

    /// <summary>The run of one entry.</summary>
    /// <param name="field">One of <see cref="TensorField3"/>.</param>
    public float* this[int field] => entries + field * FeatureTile.Side;
}
