using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels.Design;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>
/// The features of one gray image computed the plain way: whole planes, one pixel after the other, every border looked up, no sharing.
/// It takes only the kernels' coefficients from the library.
/// </summary>
internal sealed class PlainFeatures(int width, int height)
{
    public static float[][] Run(FeatureSet set, FloatImage image) =>
        [.. set.Selections.SelectMany(s => new PlainFeatures(image.Shape.Width, image.Shape.Height).Run(image.Pixels, s.Kind, s.Sigma))];

    private float[][] Run(float[] pixels, FeatureKind kind, double sigma)
    {
        Kernel presmoothing = KernelDesign.Gaussian(0, sigma > 1 ? Math.Sqrt(sigma * sigma - 1) : sigma, 3.5);
        double s = Math.Min(sigma, 1);
        float[] p = Convolve(pixels, presmoothing, presmoothing);
        Kernel g0 = KernelDesign.Gaussian(0, s, 2);
        Kernel g1 = KernelDesign.Gaussian(1, s, 2);
        Kernel g2 = KernelDesign.Gaussian(2, s, 2);
        switch (kind)
        {
            case FeatureKind.GaussianSmoothing:
                return [Convolve(p, g0, g0)];
            case FeatureKind.LaplacianOfGaussian:
                return [Map(Convolve(p, g2, g0), Convolve(p, g0, g2), (a, b) => a + b)];
            case FeatureKind.GaussianGradientMagnitude:
                return [Map(Convolve(p, g1, g0), Convolve(p, g0, g1), (a, b) => MathF.Sqrt(a * a + b * b))];
            case FeatureKind.DifferenceOfGaussians:
                Kernel narrow = KernelDesign.Gaussian(0, s * 0.66, 2);
                return [Map(Convolve(p, g0, g0), Convolve(p, narrow, narrow), (a, b) => a - b)];
            case FeatureKind.HessianOfGaussianEigenvalues:
                return Eigenvalues(Convolve(p, g2, g0), Convolve(p, g1, g1), Convolve(p, g0, g2));
            default:
                Kernel t0 = KernelDesign.Gaussian(0, s * 0.5, 2);
                Kernel t1 = KernelDesign.Gaussian(1, s * 0.5, 2);
                float[] gx = Convolve(p, t1, t0);
                float[] gy = Convolve(p, t0, t1);
                return Eigenvalues(
                    Convolve(Map(gx, gx, (a, b) => a * b), g0, g0),
                    Convolve(Map(gx, gy, (a, b) => a * b), g0, g0),
                    Convolve(Map(gy, gy, (a, b) => a * b), g0, g0));
        }
    }

    private static float[] Map(float[] a, float[] b, Func<float, float, float> operation) =>
        [.. a.Zip(b, operation)];

    private static float[][] Eigenvalues(float[] xx, float[] xy, float[] yy)
    {
        float[] mean = Map(xx, yy, (a, c) => (a + c) * 0.5f);
        float[] root = Map(Map(xx, yy, (a, c) => (a - c) * 0.5f), xy, (h, b) => MathF.Sqrt(h * h + b * b));
        return [Map(mean, root, (m, d) => m + d), Map(mean, root, (m, d) => m - d)];
    }

    private static int Mirror(int i, int n) => i < 0 ? -i : i >= n ? 2 * n - 2 - i : i;

    private float[] Convolve(float[] source, Kernel alongX, Kernel alongY)
    {
        int radius = alongX.Radius;
        int fusedStart = (radius + 7) / 8 * 8;
        int fusedEnd = (width - radius) / 32 * 32;
        if (fusedEnd <= (fusedStart + 31) / 32 * 32) fusedEnd = fusedStart;
        float[] rows = new float[source.Length];
        float[] result = new float[source.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                rows[y * width + x] = Sum(alongX, x, width, x >= fusedStart && x < fusedEnd, i => source[y * width + i]);
        }

        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                result[y * width + x] = Sum(alongY, y, height, isFused: true, i => rows[i * width + x]);
        }

        return result;
    }

    private static float Sum(Kernel kernel, int center, int extent, bool isFused, Func<int, float> value)
    {
        float sum = kernel.Half[0] * value(center);
        for (int j = 1; j <= kernel.Radius; j++)
        {
            float right = value(Mirror(center + j, extent));
            float left = value(Mirror(center - j, extent));
            float pair = kernel.IsSymmetric ? right + left : right - left;
            sum = isFused ? MathF.FusedMultiplyAdd(pair, kernel.Half[j], sum) : pair * kernel.Half[j] + sum;
        }

        return sum;
    }
}
