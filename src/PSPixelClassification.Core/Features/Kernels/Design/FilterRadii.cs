namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>ilastik's two steps of every feature and how far each looks: presmoothing, then a filter of σ ≤ 1 on its result.</summary>
internal static class FilterRadii
{
    /// <summary>Kernel radius over σ of the presmoothing.</summary>
    public const double PresmoothingWindow = 3.5;

    /// <summary>Kernel radius over σ of the filters.</summary>
    public const double FilterWindow = 2.0;

    /// <summary>σ of the first Gaussian: √(σ² − 1) above 1, so that the filter's own σ of 1 makes up the rest.</summary>
    public static double PresmoothingSigma(double sigma) => sigma > 1 ? Math.Sqrt(sigma * sigma - 1) : sigma;

    /// <summary>σ of the filter.</summary>
    public static double FilterSigma(double sigma) => Math.Min(sigma, 1);

    /// <summary>σ of the narrow Gaussian of the difference of Gaussians.</summary>
    public static double NarrowSigma(double sigma) => FilterSigma(sigma) * 0.66;

    /// <summary>σ of the structure tensor's gradients; their products are smoothed with the filter's σ.</summary>
    public static double TensorGradientSigma(double sigma) => FilterSigma(sigma) * 0.5;

    /// <summary>Radius of the presmoothing.</summary>
    public static int Presmoothing(double sigma) => KernelDesign.Radius(PresmoothingSigma(sigma), PresmoothingWindow);

    /// <summary>Radius of a filter; for the structure tensor that of both its convolutions together.</summary>
    public static int Filter(FeatureKind kind, double sigma)
    {
        int radius = KernelDesign.Radius(FilterSigma(sigma), FilterWindow);
        return kind == FeatureKind.StructureTensorEigenvalues
            ? radius + KernelDesign.Radius(TensorGradientSigma(sigma), FilterWindow)
            : radius;
    }

    /// <summary>How many pixels around a pixel a feature looks at.</summary>
    public static int Halo(FeatureSelection selection) => Presmoothing(selection.Sigma) + Filter(selection.Kind, selection.Sigma);
}
