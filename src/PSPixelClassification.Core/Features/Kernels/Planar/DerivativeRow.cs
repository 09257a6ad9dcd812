namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>One image row for <see cref="DerivativeFilters{TLanes,TVector}"/>: where its inputs are and where its features go.</summary>
internal unsafe struct DerivativeRow
{
    /// <summary>The presmoothed image, smoothed along x.</summary>
    public float* Smooth;

    /// <summary>Its first derivative along x; null unless a gradient or Hessian is wanted.</summary>
    public float* First;

    /// <summary>Its second derivative along x; null unless a Laplacian or Hessian is wanted.</summary>
    public float* Second;

    /// <summary>The presmoothed image, smoothed along x by the narrow Gaussian; null unless the difference is wanted.</summary>
    public float* Narrow;

    /// <summary>Floats from a row of any input to the next.</summary>
    public nint Stride;

    /// <summary>Where the smoothed image goes; null if it is not wanted, as for all that follow.</summary>
    public float* Gaussian;

    /// <summary>Where the Laplacian goes.</summary>
    public float* Laplacian;

    /// <summary>Where the gradient magnitude goes.</summary>
    public float* Gradient;

    /// <summary>Where the difference of Gaussians goes.</summary>
    public float* Difference;

    /// <summary>Where the larger eigenvalue of the Hessian goes.</summary>
    public float* HessianLarger;

    /// <summary>Where the smaller eigenvalue of the Hessian goes; not null if the larger one is not.</summary>
    public float* HessianSmaller;
}
