namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>The kernels of one scale.</summary>
internal sealed class FilterKernels
{
    /// <summary>Designs all kernels of a scale.</summary>
    public FilterKernels(double sigma)
    {
        double filter = FilterRadii.FilterSigma(sigma);
        double gradient = FilterRadii.TensorGradientSigma(sigma);
        Presmoothing = KernelDesign.Gaussian(0, FilterRadii.PresmoothingSigma(sigma), FilterRadii.PresmoothingWindow);
        Smooth = KernelDesign.Gaussian(0, filter, FilterRadii.FilterWindow);
        First = KernelDesign.Gaussian(1, filter, FilterRadii.FilterWindow);
        Second = KernelDesign.Gaussian(2, filter, FilterRadii.FilterWindow);
        Narrow = KernelDesign.Gaussian(0, FilterRadii.NarrowSigma(sigma), FilterRadii.FilterWindow);
        TensorSmooth = KernelDesign.Gaussian(0, gradient, FilterRadii.FilterWindow);
        TensorFirst = KernelDesign.Gaussian(1, gradient, FilterRadii.FilterWindow);
        Filters = new DerivativeKernels(Smooth, First, Second, Narrow);
        TensorGradients = new DerivativeKernels(TensorSmooth, TensorFirst, Second, Narrow);
    }

    /// <summary>The first Gaussian, whose result all filters read.</summary>
    public Kernel Presmoothing { get; }

    /// <summary>Gaussian of the filters; also what smooths the structure tensor.</summary>
    public Kernel Smooth { get; }

    /// <summary>First derivative.</summary>
    public Kernel First { get; }

    /// <summary>Second derivative.</summary>
    public Kernel Second { get; }

    /// <summary>The narrow one of the difference of Gaussians.</summary>
    public Kernel Narrow { get; }

    /// <summary>Smoothing across the structure tensor's gradients.</summary>
    public Kernel TensorSmooth { get; }

    /// <summary>First derivative of the structure tensor's gradients.</summary>
    public Kernel TensorFirst { get; }

    /// <summary>The kernels of all filters but the structure tensor.</summary>
    public DerivativeKernels Filters { get; }

    /// <summary>The kernels of the structure tensor's gradients, which have no second derivative and no narrow smoothing.</summary>
    public DerivativeKernels TensorGradients { get; }
}
