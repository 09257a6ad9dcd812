namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>A kernel whose coefficients are pinned, as inner loops take it.</summary>
/// <param name="half">Coefficients at 0 … radius.</param>
/// <param name="radius">The kernel's radius.</param>
internal readonly unsafe struct Coefficients(float* half, int radius)
{
    /// <summary>Coefficients at 0 … <see cref="Radius"/>.</summary>
    public readonly float* Half = half;

    /// <summary>The kernel's radius.</summary>
    public readonly int Radius = radius;
}
