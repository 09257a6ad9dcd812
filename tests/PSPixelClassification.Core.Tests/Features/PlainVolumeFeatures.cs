using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels.Design;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>
/// The features of one gray volume computed the plain way: whole volumes, one voxel after the other, every border looked up, no sharing.
/// It takes only the kernels' coefficients from the library, and for scales in 2D the plain features of each slice.
/// </summary>
internal sealed class PlainVolumeFeatures(int width, int height, int depth)
{
    public static float[][] Run(FeatureSet set, FloatImage image)
    {
        PlainVolumeFeatures plain = new(image.Shape.Width, image.Shape.Height, image.Shape.Depth);
        return
        [
            .. set.Selections.SelectMany(
                s => set.IsIn2D(s.Sigma, image.Shape) ? InSlices(s, image) : plain.Run(image.Pixels, s.Kind, s.Sigma)),
        ];
    }

    private static float[][] InSlices(FeatureSelection selection, FloatImage image)
    {
        int size = image.Shape.Width * image.Shape.Height;
        float[][][] slices =
        [
            .. from z in Enumerable.Range(0, image.Shape.Depth)
               let shape = image.Shape with { Depth = 1 }
               select PlainFeatures.Run(FeatureSet.Create([selection]), new FloatImage(shape, image.Pixels[(z * size)..((z + 1) * size)])),
        ];
        return [.. Enumerable.Range(0, slices[0].Length).Select(c => slices.SelectMany(slice => slice[c]).ToArray())];
    }

    private float[][] Run(float[] voxels, FeatureKind kind, double sigma)
    {
        Kernel presmoothing = KernelDesign.Gaussian(0, sigma > 1 ? Math.Sqrt(sigma * sigma - 1) : sigma, 3.5);
        double s = Math.Min(sigma, 1);
        float[] p = Convolve(voxels, presmoothing, presmoothing, presmoothing);
        Kernel g0 = KernelDesign.Gaussian(0, s, 2);
        Kernel g1 = KernelDesign.Gaussian(1, s, 2);
        Kernel g2 = KernelDesign.Gaussian(2, s, 2);
        switch (kind)
        {
            case FeatureKind.GaussianSmoothing:
                return [Convolve(p, g0, g0, g0)];
            case FeatureKind.LaplacianOfGaussian:
                return [Map(
                    Map(Convolve(p, g2, g0, g0), Convolve(p, g0, g2, g0), (a, b) => a + b), Convolve(p, g0, g0, g2), (a, b) => a + b)];
            case FeatureKind.GaussianGradientMagnitude:
                float[] plane = Map(Convolve(p, g1, g0, g0), Convolve(p, g0, g1, g0), (a, b) => a * a + b * b);
                return [Map(plane, Convolve(p, g0, g0, g1), (a, b) => MathF.Sqrt(a + b * b))];
            case FeatureKind.DifferenceOfGaussians:
                Kernel narrow = KernelDesign.Gaussian(0, s * 0.66, 2);
                return [Map(Convolve(p, g0, g0, g0), Convolve(p, narrow, narrow, narrow), (a, b) => a - b)];
            case FeatureKind.HessianOfGaussianEigenvalues:
                return PlainEigenvalues.Of(
                    Convolve(p, g2, g0, g0), Convolve(p, g1, g1, g0), Convolve(p, g1, g0, g1),
                    Convolve(p, g0, g2, g0), Convolve(p, g0, g1, g1), Convolve(p, g0, g0, g2));
            default:
                Kernel t0 = KernelDesign.Gaussian(0, s * 0.5, 2);
                Kernel t1 = KernelDesign.Gaussian(1, s * 0.5, 2);
                float[] gx = Convolve(p, t1, t0, t0);
                float[] gy = Convolve(p, t0, t1, t0);
                float[] gz = Convolve(p, t0, t0, t1);
                float[] Smoothed(float[] a, float[] b) => Convolve(Map(a, b, (u, v) => u * v), g0, g0, g0);
                return PlainEigenvalues.Of(
                    Smoothed(gx, gx), Smoothed(gx, gy), Smoothed(gx, gz), Smoothed(gy, gy), Smoothed(gy, gz), Smoothed(gz, gz));
        }
    }

    private static float[] Map(float[] a, float[] b, Func<float, float, float> operation) => [.. a.Zip(b, operation)];

    private static int Mirror(int i, int n) => i < 0 ? -i : i >= n ? 2 * n - 2 - i : i;

    private static float Sum(Kernel kernel, int center, int extent, bool isFused, float[] values, int origin, int step)
    {
        float Value(int i) => values[origin + Mirror(i, extent) * step];
        float sum = kernel.Half[0] * Value(center);
        for (int j = 1; j <= kernel.Radius; j++)
        {
            float pair = kernel.IsSymmetric ? Value(center + j) + Value(center - j) : Value(center + j) - Value(center - j);
            sum = isFused ? MathF.FusedMultiplyAdd(pair, kernel.Half[j], sum) : pair * kernel.Half[j] + sum;
        }

        return sum;
    }

    private float[] Convolve(float[] source, Kernel alongX, Kernel alongY, Kernel alongZ)
    {
        int radius = alongX.Radius;
        int fusedStart = (radius + 7) / 8 * 8;
        int fusedEnd = (width - radius) / 32 * 32;
        if (fusedEnd <= (fusedStart + 31) / 32 * 32) fusedEnd = fusedStart;
        float[] rows = ForEach((x, y, z) =>
            Sum(alongX, x, width, x >= fusedStart && x < fusedEnd, source, (z * height + y) * width, 1));
        float[] planes = ForEach((x, y, z) => Sum(alongY, y, height, isFused: true, rows, z * height * width + x, width));
        return ForEach((x, y, z) => Sum(alongZ, z, depth, isFused: true, planes, y * width + x, height * width));
    }

    private float[] ForEach(Func<int, int, int, float> value)
    {
        float[] result = new float[width * height * depth];
        for (int i = 0; i < result.Length; i++) result[i] = value(i % width, i / width % height, i / width / height);
        return result;
    }
}
