using PSPixelClassification.Classification.Inputs;

namespace PSPixelClassification.Core.Tests.Classification.Inputs;

public sealed class OpticalDensityTests
{
    [Fact]
    public void Log_IsThatOfTheSystem_ToTheLastBits()
    {
        Random random = new(1);
        for (int i = 0; i < 100_000; i++)
        {
            double value = Math.ScaleB(1 + random.NextDouble(), random.Next(-30, 5));

            double log = OpticalDensity.Log(value);

            // Near 1, where the logarithm is near 0, digits of a sum are lost in both.
            double tolerance = 4 * Math.Max(Math.BitIncrement(Math.Abs(log)) - Math.Abs(log), 1e-17);
            Assert.InRange(log, Math.Log(value) - tolerance, Math.Log(value) + tolerance);
        }

        Assert.Equal(0, OpticalDensity.Log(1));
    }
}
