namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>
/// One row of one slice for <see cref="InPlaneDerivatives{TLanes,TVector}"/>: results along x, and where those along y go.
/// </summary>
internal unsafe struct InPlaneRow
{
    /// <summary>The presmoothed slice, smoothed along x.</summary>
    public float* Smooth;

    /// <summary>Its first derivative along x; null unless an output needs it, as for the two that follow.</summary>
    public float* First;

    /// <summary>Its second derivative along x.</summary>
    public float* Second;

    /// <summary>The presmoothed slice, smoothed along x by the narrow Gaussian.</summary>
    public float* Narrow;

    /// <summary>Floats from a row of any input to the next.</summary>
    public nint Stride;

    /// <summary>Where the fields of <see cref="InPlaneField"/> go: the row's place in field 0.</summary>
    public float* Target;

    /// <summary>Floats from a field of the target to the next.</summary>
    public nint FieldPitch;

    /// <summary>The fields wanted, bit k for field k.</summary>
    public int Fields;
}
