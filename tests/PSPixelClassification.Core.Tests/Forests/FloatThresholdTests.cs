using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Forests;

public sealed class FloatThresholdTests
{
    [Fact]
    public void AtLeast_MidpointsOfFloats_DividesFloatsAsTheDoubleDoes()
    {
        Random random = new(1);
        for (int i = 0; i < 2000; i++)
        {
            float below = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (!float.IsFinite(below)) continue;
            float above = MathF.BitIncrement(below);
            if (!float.IsFinite(above)) continue;
            double[] thresholds = [below, ((double)below + above) / 2, Math.BitIncrement((double)below), Math.BitDecrement((double)above)];
            foreach (double threshold in thresholds)
            {
                float bound = FloatThreshold.AtLeast(threshold);
                foreach (float value in new[] { MathF.BitDecrement(below), below, above, MathF.BitIncrement(above) })
                    Assert.Equal(value < threshold, value < bound);
            }
        }
    }
}
