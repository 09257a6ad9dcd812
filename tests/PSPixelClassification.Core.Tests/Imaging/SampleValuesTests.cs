using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging;

public class SampleValuesTests
{
    // Two channels of three slices, 5 × 600 pixels: the last pixel of all holds 9, the first of the second slice 3.
    private static MemoryImage Image()
    {
        ImageShape shape = new(5, 600, Channels: 2, Depth: 3);
        byte[] samples = new byte[5 * 600 * 6];
        samples[^1] = 9;
        samples[5 * 600 * 2] = 3;
        return MemoryImage.FromSamples(new ImageInfo { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt8 }, samples);
    }

    [Theory]
    [InlineData(5, "0, 3, 9")]
    [InlineData(3, "0, 3, 9")]
    [InlineData(2, "0, 3 …")]
    public void Describe_ListsTheValuesOfAllPlanesAndChannels(int most, string expected) =>
        Assert.Equal(expected, SampleValues.Describe(Image(), most));
}
