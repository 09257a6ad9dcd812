namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>
/// Where the features of <see cref="DerivativeLines{TLanes,TVector}"/> go in a tile: floats from a row's channel 0 to each.
/// </summary>
internal readonly struct DerivativeTargets
{
    /// <summary>In place of an offset: nobody reads the feature.</summary>
    public const int NotWanted = -1;

    /// <summary>Finds the wanted features of a scale.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="imageChannel">The channel of the image.</param>
    public DerivativeTargets(ScalePlan scale, int imageChannel)
    {
        Gaussian = Offset(FeatureKind.GaussianSmoothing);
        Laplacian = Offset(FeatureKind.LaplacianOfGaussian);
        Gradient = Offset(FeatureKind.GaussianGradientMagnitude);
        Difference = Offset(FeatureKind.DifferenceOfGaussians);
        Hessian = Offset(FeatureKind.HessianOfGaussianEigenvalues);

        int Offset(FeatureKind kind)
        {
            int channel = scale.FirstChannel(kind, imageChannel);
            return channel == ScalePlan.NotWanted ? NotWanted : channel * FeatureTile.ChunkPixels;
        }
    }

    /// <summary>The smoothed image.</summary>
    public int Gaussian { get; }

    /// <summary>The Laplacian.</summary>
    public int Laplacian { get; }

    /// <summary>The gradient magnitude.</summary>
    public int Gradient { get; }

    /// <summary>The difference of Gaussians.</summary>
    public int Difference { get; }

    /// <summary>The larger eigenvalue of the Hessian; the smaller one follows in the next channel.</summary>
    public int Hessian { get; }

    /// <summary>Whether anything is wanted.</summary>
    public bool Any => WantsFirst || WantsSecond || (Gaussian & Difference) != NotWanted;

    /// <summary>Whether anything needs the first derivative along x.</summary>
    public bool WantsFirst => (Gradient & Hessian) != NotWanted;

    /// <summary>Whether anything needs second derivatives.</summary>
    public bool WantsSecond => (Laplacian & Hessian) != NotWanted;
}
