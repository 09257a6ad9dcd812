using PSPixelClassification.Forests.BitSlicing;

namespace PSPixelClassification.Core.Tests.Forests.BitSlicing;

public class NotANumberTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(32)]
    [InlineData(104)]
    public void IsIn_NaNAnywhere_FindsIt(int length)
    {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) values[i] = (i % 3) switch { 0 => float.PositiveInfinity, 1 => -0f, _ => float.MinValue };
        Assert.False(NotANumber.IsIn(values));
        for (int i = 0; i < length; i++)
        {
            float kept = values[i];
            values[i] = float.NaN;
            Assert.True(NotANumber.IsIn(values));
            values[i] = kept;
        }
    }

    [Fact]
    public void IsIn_NoWholeRegister_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => NotANumber.IsIn(new float[9]));
}
