using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Core.Tests.Imaging;

public class PixelConversionTests
{
    [Fact]
    public void ToSingle_UInt8_KeepsEveryValue() =>
        Check<byte>(PixelType.UInt8, [.. Enumerable.Range(0, 256).Select(i => (byte)i)], v => v);

    [Fact]
    public void ToSingle_Int8_KeepsEveryValue() =>
        Check<sbyte>(PixelType.Int8, [.. Enumerable.Range(-128, 256).Select(i => (sbyte)i)], v => v);

    [Fact]
    public void ToSingle_UInt16_KeepsEveryValue() =>
        Check<ushort>(PixelType.UInt16, [.. Enumerable.Range(0, 65536).Select(i => (ushort)i)], v => v);

    [Fact]
    public void ToSingle_Int16_KeepsEveryValue() =>
        Check<short>(PixelType.Int16, [.. Enumerable.Range(-32768, 65536).Select(i => (short)i)], v => v);

    [Fact]
    public void ToSingle_UInt32_RoundsToNearest() =>
        Check<uint>(PixelType.UInt32, [0, 1, 16777217, 16777219, 2147483648, 4294967167, 4294967168, uint.MaxValue], v => v);

    [Fact]
    public void ToSingle_Int32_RoundsToNearest() =>
        Check<int>(PixelType.Int32, [int.MinValue, -16777217, -1, 0, 16777217, 16777219, int.MaxValue], v => v);

    [Fact]
    public void ToSingle_Float32_CopiesBits() =>
        Check<float>(PixelType.Float32, [0f, -0f, float.NaN, float.PositiveInfinity, 1.5f, float.Epsilon], v => v);

    [Fact]
    public void ToSingle_Float64_RoundsToNearest() =>
        Check<double>(PixelType.Float64, [0.1, 1e300, -1e300, 1e-300, double.NaN, 16777217], v => (float)v);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(129)]
    public void ToSingle_AnyLength_LeavesTheRestOfTheDestinationAlone(int length)
    {
        byte[] samples = [.. Enumerable.Range(0, length).Select(i => (byte)(i + 1))];
        float[] destination = new float[length + 3];
        Array.Fill(destination, -1);
        PixelConversion.ToSingle(PixelType.UInt8, samples, destination);
        Assert.Equal([.. samples.Select(v => (float)v), -1f, -1f, -1f], destination);
    }

    [Fact]
    public void ToSingle_WrongLengths_Throws()
    {
        Assert.Throws<ArgumentException>(() => PixelConversion.ToSingle(PixelType.UInt16, new byte[3], new float[2]));
        Assert.Throws<ArgumentException>(() => PixelConversion.ToSingle(PixelType.UInt16, new byte[4], new float[1]));
    }

    private static void Check<T>(PixelType type, T[] samples, Func<T, float> expected)
        where T : unmanaged
    {
        float[] actual = new float[samples.Length];
        PixelConversion.ToSingle(type, MemoryMarshal.AsBytes<T>(samples), actual);
        Assert.Equal(samples.Select(v => BitConverter.SingleToInt32Bits(expected(v))), actual.Select(BitConverter.SingleToInt32Bits));
    }
}
