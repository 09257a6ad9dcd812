namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>One half of a symmetric or antisymmetric convolution kernel.</summary>
/// <param name="half">Coefficients at 0, 1 … R; at −j the same, or the negative of it.</param>
/// <param name="isSymmetric">False for a first derivative.</param>
internal sealed class Kernel(float[] half, bool isSymmetric)
{
    /// <summary>Coefficients at 0, 1 … R. Not to be written.</summary>
    public float[] Half { get; } = half;

    /// <summary>R: the kernel has 2 R + 1 taps.</summary>
    public int Radius => Half.Length - 1;

    /// <summary>Whether the coefficient at −j is that at j; otherwise it is its negative.</summary>
    public bool IsSymmetric { get; } = isSymmetric;
}
