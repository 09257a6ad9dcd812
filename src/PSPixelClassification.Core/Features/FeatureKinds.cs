
namespace PSPixelClassification.Features;

/// <summary>Facts about each <see cref="FeatureKind"/>, as ilastik has them.</summary>
public static class FeatureKinds
{
    /// <summary>All kinds in ilastik's row order.</summary>
    public static IReadOnlyList<FeatureKind> All { get; } = Array.AsReadOnly(Enum.GetValues<FeatureKind>());

    /// <summary>The groups of ilastik's feature table: Color/Intensity, Edge, Texture.</summary>
    public static IReadOnlyList<string> Groups { get; } = Array.AsReadOnly(["Color/Intensity", "Edge", "Texture"]);

    /// <summary>The name ilastik shows and writes into channel names, such as "Hessian of Gaussian Eigenvalues".</summary>
    /// <param name="kind">The filter.</param>
    /// <returns>The display name.</returns>
    public static string DisplayName(this FeatureKind kind) => kind switch
    {
        FeatureKind.GaussianSmoothing => "Gaussian Smoothing",
        FeatureKind.LaplacianOfGaussian => "Laplacian of Gaussian",
        FeatureKind.GaussianGradientMagnitude => "Gaussian Gradient Magnitude",
        FeatureKind.DifferenceOfGaussians => "Difference of Gaussians",
        FeatureKind.StructureTensorEigenvalues => "Structure Tensor Eigenvalues",
        FeatureKind.HessianOfGaussianEigenvalues => "Hessian of Gaussian Eigenvalues",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The group of ilastik's feature table that holds the filter.</summary>
    /// <param name="kind">The filter.</param>
    /// <returns>One of <see cref="Groups"/>.</returns>
    public static string Group(this FeatureKind kind) => kind switch
    {
        FeatureKind.GaussianSmoothing => Groups[0],
        FeatureKind.LaplacianOfGaussian or FeatureKind.GaussianGradientMagnitude or FeatureKind.DifferenceOfGaussians => Groups[1],
        FeatureKind.StructureTensorEigenvalues or FeatureKind.HessianOfGaussianEigenvalues => Groups[2],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>How many feature channels the filter gives per image channel in 2D.</summary>
    /// <param name="kind">The filter.</param>
    /// <returns>2 for eigenvalues, otherwise 1.</returns>
    public static int OutputsIn2D(this FeatureKind kind) =>
        kind is FeatureKind.StructureTensorEigenvalues or FeatureKind.HessianOfGaussianEigenvalues ? 2 : 1;

    /// <summary>How many feature channels the filter gives per image channel.</summary>
    /// <param name="kind">The filter.</param>
    /// <param name="in2D">Whether it is computed in 2D.</param>
    /// <returns>As many as there are axes for eigenvalues, otherwise 1.</returns>
    public static int Outputs(this FeatureKind kind, bool in2D)
    {
        int outputs = kind.OutputsIn2D();
        return in2D || outputs == 1 ? outputs : outputs + 1;
    }

    /// <summary>The smallest σ that ilastik's window offers for the filter. Projects and scripts may ask for less.</summary>
    /// <param name="kind">The filter.</param>
    /// <returns>0.3 for smoothing, otherwise 0.7, in pixels.</returns>
    public static double SmallestSigmaOffered(this FeatureKind kind) => kind == FeatureKind.GaussianSmoothing ? 0.3 : 0.7;
}
