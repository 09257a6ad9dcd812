namespace PSPixelClassification.Features.Kernels.Lanes;

/// <summary>
/// The first values of a slice and of the two slices on either side of it. The filters' kernels reach no farther: their σ is at most 1.
/// </summary>
internal unsafe struct DepthNeighbors
{
    public float* Before2;
    public float* Before1;
    public float* Center;
    public float* After1;
    public float* After2;
}
