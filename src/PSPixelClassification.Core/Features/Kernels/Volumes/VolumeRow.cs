using PSPixelClassification.Features.Kernels.Lanes;

namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>One row of one slice for <see cref="VolumeFilters{TLanes,TVector}"/>: where its inputs are and where its features go.</summary>
internal unsafe struct VolumeRow
{
    /// <summary>The fields of <see cref="InPlaneField"/> of the slice and its neighbors.</summary>
    public DepthNeighbors Fields;

    /// <summary>Floats from a field to the next.</summary>
    public nint FieldPitch;

    /// <summary>Floats from a field's first value to the row.</summary>
    public nint Offset;

    /// <summary>Where the smoothed image goes; null if it is not wanted, as for all that follow.</summary>
    public float* Gaussian;

    /// <summary>Where the Laplacian goes.</summary>
    public float* Laplacian;

    /// <summary>Where the gradient magnitude goes.</summary>
    public float* Gradient;

    /// <summary>Where the difference of Gaussians goes.</summary>
    public float* Difference;

    /// <summary>Where the largest eigenvalue of the Hessian goes.</summary>
    public float* HessianLargest;

    /// <summary>Where the middle eigenvalue of the Hessian goes; not null if the largest one is not, as for the next.</summary>
    public float* HessianMiddle;

    /// <summary>Where the smallest eigenvalue of the Hessian goes.</summary>
    public float* HessianSmallest;
}
