namespace PSPixelClassification.Features;

/// <summary>How far apart the samples of an image are, in the unit of a set's σ.</summary>
/// <param name="X">Along x and y.</param>
/// <param name="Z">Along z.</param>
internal readonly record struct SamplingStep(double X, double Z)
{
    private const int Decimals = 6;

    /// <summary>Samples that are one unit apart: pixels, in pixels.</summary>
    public static SamplingStep One { get; } = new(1, 1);

    /// <summary>A σ in pixels of x and y.</summary>
    public double InPlane(double sigma) => Samples(sigma, X);

    /// <summary>A σ in slices.</summary>
    public double AlongDepth(double sigma) => Samples(sigma, Z);

    /// <summary>
    /// A σ in samples, to six decimals: what converting units leaves behind must not decide whether a σ of a pixel's size is more than one
    /// pixel, where ilastik's rule jumps.
    /// </summary>
    /// <param name="sigma">The σ.</param>
    /// <param name="step">Distance of the samples.</param>
    public static double Samples(double sigma, double step) => step == 1 ? sigma : Math.Round(sigma / step, Decimals);
}
