using PSPixelClassification.Features.Kernels.Design;

namespace PSPixelClassification.Core.Tests.Features;

public class KernelDesignTests
{
    public static TheoryData<double, double> Scales => new()
    {
        { 0.3, 3.5 }, { 0.7, 3.5 }, { 1.0, 3.5 }, { 1.2489995996796797, 3.5 }, { 4.898979485566356, 3.5 }, { 9.9498743710662, 3.5 },
        { 99.9949998749938, 3.5 },
        { 0.35, 2 }, { 0.5, 2 }, { 0.66, 2 }, { 0.7, 2 }, { 1.0, 2 },
    };

    [Theory]
    [InlineData(0.3, 3.5, 1)]
    [InlineData(0.7, 3.5, 2)]
    [InlineData(1.0, 3.5, 4)]
    [InlineData(1.2489995996796797, 3.5, 4)]
    [InlineData(3.3541019662496847, 3.5, 12)]
    [InlineData(4.898979485566356, 3.5, 17)]
    [InlineData(9.9498743710662, 3.5, 35)]
    [InlineData(1.0, 2, 2)]
    [InlineData(0.7, 2, 1)]
    [InlineData(0.66, 2, 1)]
    [InlineData(0.198, 2, 0)]
    [InlineData(0.15, 2, 0)]
    public void Radius_IlastiksScales_AreIlastiksRadii(double sigma, double window, int expected)
    {
        Assert.Equal(expected, KernelDesign.Radius(sigma, window));
        for (int order = 0; order <= 2; order++) Assert.Equal(expected, KernelDesign.Gaussian(order, sigma, window).Radius);
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Gaussian_EveryOrder_HasUnitResponse(double sigma, double window)
    {
        Assert.Equal(1, Moment(KernelDesign.Gaussian(0, sigma, window), 0), 1e-6);
        Assert.Equal(1, Moment(KernelDesign.Gaussian(1, sigma, window), 1), 1e-6);
        Kernel second = KernelDesign.Gaussian(2, sigma, window);
        Assert.Equal(2, Moment(second, 2), 2e-5);
        // Every coefficient is rounded twice after the mean was removed, each time by at most 2⁻²⁴ of itself.
        Assert.Equal(0, Moment(second, 0), 2 * Math.Pow(2, -24) * 2 * second.Half.Sum(Math.Abs));
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Gaussian_EveryOrder_FollowsTheFormula(double sigma, double window)
    {
        for (int order = 0; order <= 2; order++)
        {
            Kernel kernel = KernelDesign.Gaussian(order, sigma, window);
            double[] expected = Formula(order, sigma, kernel.Radius);
            double largest = expected.Max(Math.Abs);
            for (int x = 0; x <= kernel.Radius; x++) Assert.Equal(expected[x], kernel.Half[x], 2e-6 * largest);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Gaussian_RadiusZero_IsTheIdentity(int order) => Assert.Equal([1f], KernelDesign.Gaussian(order, 0.15, 2).Half);

    // The formulas in double.
    private static double[] Formula(int order, double sigma, int radius)
    {
        double[] full = new double[2 * radius + 1];
        for (int i = 0; i < full.Length; i++)
        {
            double x = i - radius;
            double gaussian = Math.Exp(-x * x / (2 * sigma * sigma));
            full[i] = order switch { 0 => gaussian, 1 => x * gaussian, _ => -(1 - x * x / (sigma * sigma)) * gaussian };
        }

        if (order == 2)
        {
            double mean = full.Average();
            for (int i = 0; i < full.Length; i++) full[i] -= mean;
        }

        double response = full.Select((value, i) => value * Math.Pow(i - radius, order) / (order == 2 ? 2 : 1)).Sum();
        return [.. full.Skip(radius).Select(value => value / response)];
    }

    private static double Moment(Kernel kernel, int power)
    {
        double sum = power == 0 ? kernel.Half[0] : 0;
        for (int x = 1; x <= kernel.Radius; x++)
        {
            double right = kernel.Half[x] * Math.Pow(x, power);
            double left = (kernel.IsSymmetric ? kernel.Half[x] : -kernel.Half[x]) * Math.Pow(-x, power);
            sum += right + left;
        }

        return sum;
    }
}
