using System.Runtime.InteropServices;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class ChannelStretchTests
{
    [Fact]
    public void Map_TakesEachChannelsRangeToTheWholeType()
    {
        ChannelStretch stretch = new(PixelType.Float32, PixelType.UInt16, [(-1, 1), (100, 300)]);
        ushort[] result = new ushort[8];

        stretch.Map(MemoryMarshal.AsBytes<float>([-1, 0.5f, 1, 5, 100, 250, 90, float.NaN]), MemoryMarshal.AsBytes(result.AsSpan()));

        Assert.Equal([0, 49151, 65535, 65535, 0, 49151, 0, 0], result);
    }

    [Fact]
    public void Map_OfAShorterBand_LeavesNothingOfTheBandBefore()
    {
        ChannelStretch stretch = new(PixelType.UInt8, PixelType.UInt8, [(0, 255), (0, 255)]);
        stretch.Map([1, 2, 3, 4, 5, 6], new byte[6]);
        byte[] result = new byte[2];

        stretch.Map([7, 8], result);

        Assert.Equal([7, 8], result);
    }
}
