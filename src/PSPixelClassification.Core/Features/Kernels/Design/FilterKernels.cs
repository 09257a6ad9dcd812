namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>The kernels of one scale along one axis, or along several that are alike.</summary>
internal sealed class FilterKernels
{
    /// <summary>Designs all kernels of a scale.</summary>
    public FilterKernels(AxisScale scale)
    {
        Kernel Design(int order, double sigma, double window = AxisScale.FilterWindow) =>
            KernelDesign.Gaussian(order, sigma, window, scale.SmallestRadius, scale.DerivativeFactor);
        Presmoothing = Design(0, scale.Presmoothing, AxisScale.PresmoothingWindow);
        Smooth = Design(0, scale.Filter);
        First = Design(1, scale.Filter);
        Second = Design(2, scale.Filter);
        Narrow = Design(0, scale.Narrow);
        TensorSmooth = Design(0, scale.TensorGradient);
        TensorFirst = Design(1, scale.TensorGradient);
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
