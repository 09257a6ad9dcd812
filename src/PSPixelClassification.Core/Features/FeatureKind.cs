
namespace PSPixelClassification.Features;

/// <summary>
/// The six filters of ilastik's Pixel Classification, in the row order of today's projects. The names are ilastik's <c>FeatureIds</c>.
/// </summary>
public enum FeatureKind
{
    /// <summary>The image smoothed with a Gaussian.</summary>
    GaussianSmoothing,

    /// <summary>Sum of the second derivatives along x and y; not normalized by σ².</summary>
    LaplacianOfGaussian,

    /// <summary>Length of the gradient.</summary>
    GaussianGradientMagnitude,

    /// <summary>A wide minus a narrow (0.66 σ) smoothing.</summary>
    DifferenceOfGaussians,

    /// <summary>Eigenvalues of the smoothed tensor of gradient products, the largest first.</summary>
    StructureTensorEigenvalues,

    /// <summary>Eigenvalues of the matrix of second derivatives, the largest first.</summary>
    HessianOfGaussianEigenvalues,
}
