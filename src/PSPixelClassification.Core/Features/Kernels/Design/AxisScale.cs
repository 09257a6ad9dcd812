namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>
/// The Gaussians of one scale along one axis, all σ in samples of this axis: ilastik's two steps of every feature, presmoothing, then a
/// filter of a small σ on its result.
/// </summary>
/// <param name="Presmoothing">σ of the first Gaussian, whose result all filters read.</param>
/// <param name="Filter">σ of the filters, and of what smooths the structure tensor.</param>
/// <param name="SmallestRadius">The smallest radius of a kernel: 0, ilastik's, where it is the identity; or 1, vigra's.</param>
/// <param name="DerivativeFactor">What a first derivative is multiplied by, a second one twice.</param>
internal readonly record struct AxisScale(double Presmoothing, double Filter, int SmallestRadius = 0, double DerivativeFactor = 1)
{
    /// <summary>Kernel radius over σ of the presmoothing.</summary>
    public const double PresmoothingWindow = 3.5;

    /// <summary>Kernel radius over σ of the filters.</summary>
    public const double FilterWindow = 2.0;

    /// <summary>σ of the narrow Gaussian of the difference of Gaussians.</summary>
    public double Narrow => Filter * 0.66;

    /// <summary>σ of the structure tensor's gradients; their products are smoothed with the filter's σ.</summary>
    public double TensorGradient => Filter * 0.5;

    /// <summary>Radius of the presmoothing.</summary>
    public int PresmoothingRadius => Radius(Presmoothing, PresmoothingWindow);

    /// <summary>ilastik's choice for σ in pixels: above 1 √(σ² − 1), so that the filter's own σ of 1 makes up the rest.</summary>
    /// <param name="sigma">σ of the scale in pixels.</param>
    public static AxisScale InPixels(double sigma) => new(sigma > 1 ? Math.Sqrt(sigma * sigma - 1) : sigma, Math.Min(sigma, 1));

    /// <summary>Radius of a filter; for the structure tensor that of both its convolutions together.</summary>
    public int FilterRadius(FeatureKind kind)
    {
        int radius = Radius(Filter, FilterWindow);
        return kind == FeatureKind.StructureTensorEigenvalues ? radius + Radius(TensorGradient, FilterWindow) : radius;
    }

    /// <summary>How many pixels around a pixel a feature looks at.</summary>
    public int Halo(FeatureKind kind) => PresmoothingRadius + FilterRadius(kind);

    /// <summary>The radius of a kernel.</summary>
    private int Radius(double sigma, double window) => Math.Max(SmallestRadius, KernelDesign.Radius(sigma, window));
}
