using System.Runtime.InteropServices;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

public class SampleConversionTests
{
    private static byte[] ToBytes(float[] values, ValueRange? input = null, ValueRange? output = null)
    {
        byte[] samples = new byte[values.Length];
        new SampleConversion(PixelType.UInt8, input, output).Convert(values, samples);
        return samples;
    }

    [Fact]
    public void Convert_UnitRangeToBytes_RoundsHalfToEven()
    {
        // 0.5 · 255 = 127.5 → 128, 0.3 · 255 = 76.5 → 76: numpy's rint.
        float[] values = [0, 0.25f, 0.5f, 76.5f / 255, 1];
        Assert.Equal([0, 64, 128, 76, 255], ToBytes(values, ValueRange.Unit, new ValueRange(0, 255)));
    }

    [Fact]
    public void Convert_ValuesBeyondTheRange_AreClippedWhereIlastikWraps() =>
        Assert.Equal(
            [0, 255, 255, 0], ToBytes([-1, 0.54f, float.PositiveInfinity, float.NaN], new ValueRange(0, 0.5), new ValueRange(0, 255)));

    [Fact]
    public void Convert_DescendingOutput_Inverts() =>
        Assert.Equal([255, 0], ToBytes([0, 1], ValueRange.Unit, new ValueRange(255, 0)));

    [Theory]
    [InlineData(PixelType.Int8, -128, 127)]
    [InlineData(PixelType.UInt16, 0, 65535)]
    [InlineData(PixelType.Int16, -32768, 32767)]
    [InlineData(PixelType.UInt32, 0, 4294967295)]
    [InlineData(PixelType.Int32, -2147483648, 2147483647)]
    public void Convert_HugeValues_BecomeTheEndsOfTheType(PixelType type, double minimum, double maximum)
    {
        byte[] samples = new byte[2 * type.SizeInBytes()];
        new SampleConversion(type).Convert([-1e20f, 1e20f], samples);
        Assert.Equal([minimum, maximum], Read(samples, type));
    }

    [Fact]
    public void Convert_FloatWithoutRange_KeepsEveryBit()
    {
        float[] values = [0.1f, -0f, float.NaN, 1e-42f];
        byte[] samples = new byte[16];
        new SampleConversion(PixelType.Float32).Convert(values, samples);
        Assert.Equal(MemoryMarshal.AsBytes<float>(values).ToArray(), samples);
    }

    private static double[] Read(byte[] samples, PixelType type) => type switch
    {
        PixelType.Int8 => [.. MemoryMarshal.Cast<byte, sbyte>(samples).ToArray().Select(v => (double)v)],
        PixelType.UInt16 => [.. MemoryMarshal.Cast<byte, ushort>(samples).ToArray().Select(v => (double)v)],
        PixelType.Int16 => [.. MemoryMarshal.Cast<byte, short>(samples).ToArray().Select(v => (double)v)],
        PixelType.UInt32 => [.. MemoryMarshal.Cast<byte, uint>(samples).ToArray().Select(v => (double)v)],
        _ => [.. MemoryMarshal.Cast<byte, int>(samples).ToArray().Select(v => (double)v)],
    };
}
