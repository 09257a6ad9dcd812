namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>Kernels of one σ by order of derivative, with the narrow smoothing beside them.</summary>
internal sealed record DerivativeKernels(Kernel Smooth, Kernel First, Kernel Second, Kernel Narrow);
