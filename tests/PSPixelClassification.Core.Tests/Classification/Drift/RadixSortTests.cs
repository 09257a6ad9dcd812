using PSPixelClassification.Classification.Drift;

namespace PSPixelClassification.Core.Tests.Classification.Drift;

public sealed class RadixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(257)]
    [InlineData(4001)]
    public void Sort_Floats_AreInTheOrderOfComparing(int count)
    {
        Random random = new(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            // Every exponent, both signs, and values that are there twice.
            float value = BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32));
            values[i] = i % 3 == 0 ? random.Next(-5, 6) : float.IsFinite(value) ? value : 0;
        }

        float[] expected = [.. values.Order()];

        RadixSort.Sort(values);

        Assert.Equal(expected, values);
    }

    [Fact]
    public void Sort_Extremes_AreInOrder()
    {
        float[] values = [float.MaxValue, 0, -float.Epsilon, 65535, float.MinValue, float.Epsilon, -1, 255, 256];

        RadixSort.Sort(values);

        Assert.Equal([float.MinValue, -1, -float.Epsilon, 0, float.Epsilon, 255, 256, 65535, float.MaxValue], values);
    }

    [Fact]
    public void Sort_EqualValues_Stay()
    {
        float[] values = [.. Enumerable.Repeat(7f, 300)];

        RadixSort.Sort(values);

        Assert.Equal(Enumerable.Repeat(7f, 300), values);
    }
}
