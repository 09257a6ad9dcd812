namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>
/// Sampled Gaussians and their derivatives with ilastik's bits: formulas in double, but every stored coefficient is rounded to
/// float32 before the next correction reads it.
/// </summary>
internal static class KernelDesign
{
    // Below it a derivative spans one neighbor on either side and is the same for every σ; but float32 would soon hold its samples no more.
    private const double SmallestDerivativeSigma = 0.25;

    /// <summary>The radius of a kernel: floor(window · σ + 0.5).</summary>
    public static int Radius(double sigma, double window) => (int)Math.Floor(window * sigma + 0.5);

    /// <summary>
    /// Designs a kernel. Order 0 sums to 1, order 1 answers a unit ramp with 1, order 2 answers a constant with 0 and x²/2 with 1.
    /// Radius 0 is the identity for every order, as in ilastik.
    /// </summary>
    /// <param name="order">0 smoothing, 1 first derivative, 2 second derivative.</param>
    /// <param name="sigma">Standard deviation in pixels, above 0.</param>
    /// <param name="window">Radius over σ.</param>
    /// <param name="smallestRadius">The smallest radius: 0, or 1 for derivatives of any σ, as in vigra.</param>
    /// <param name="derivativeFactor">What an answer of order 1 is multiplied by, one of order 2 twice.</param>
    public static Kernel Gaussian(int order, double sigma, double window, int smallestRadius = 0, double derivativeFactor = 1)
    {
        int radius = Math.Max(smallestRadius, Radius(sigma, window));
        if (radius == 0) return new Kernel([1f], isSymmetric: true);
        float[] half = Sample(order, order == 0 ? sigma : Math.Max(sigma, SmallestDerivativeSigma), radius);
        if (order == 2) RemoveMean(half);
        double response = Response(order, half) / Math.Pow(derivativeFactor, order);
        for (int x = 0; x <= radius; x++) half[x] = (float)(half[x] / response);
        return new Kernel(half, isSymmetric: order != 1);
    }

    private static float[] Sample(int order, double sigma, int radius)
    {
        double exponent = -0.5 / sigma / sigma;
        double norm = order == 0
            ? 1.0 / (Math.Sqrt(2.0 * Math.PI) * sigma)
            : -1.0 / (Math.Sqrt(2.0 * Math.PI) * Math.Pow(sigma, 3));
        float[] half = new float[radius + 1];
        for (int x = 0; x <= radius; x++)
        {
            double gaussian = norm * Math.Exp((double)x * x * exponent);
            half[x] = (float)(order switch
            {
                0 => gaussian,
                1 => x * gaussian,
                _ => (1.0 - x / sigma * (x / sigma)) * gaussian,
            });
        }

        return half;
    }

    private static void RemoveMean(float[] half)
    {
        double mean = Sum(half) / (2.0 * half.Length - 1.0);
        for (int x = 0; x < half.Length; x++) half[x] = (float)(half[x] - mean);
    }

    // Σ k(x), Σ k(x)·x or Σ k(x)·x²/2 over both halves.
    private static double Response(int order, float[] half)
    {
        if (order == 0) return Sum(half);
        double response = 0;
        for (int x = 1; x < half.Length; x++)
        {
            // Two additions of one half each: their roundings are part of the result.
            double side = order == 1 ? (double)half[x] * x : (double)half[x] * ((double)x * x) / 2.0;
            response += side;
            response += side;
        }

        return response;
    }

    private static double Sum(float[] half)
    {
        double sum = half[0];
        for (int x = 1; x < half.Length; x++) sum += 2f * half[x];
        return sum;
    }
}
