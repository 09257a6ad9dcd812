using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Core.Tests.Imaging;

public class PixelWideningTests
{
    [Theory]
    [InlineData(PixelType.UInt8, PixelType.UInt8, PixelType.UInt8)]
    [InlineData(PixelType.UInt8, PixelType.UInt16, PixelType.UInt16)]
    [InlineData(PixelType.UInt8, PixelType.Int8, PixelType.Int16)]
    [InlineData(PixelType.UInt16, PixelType.Int8, PixelType.Int32)]
    [InlineData(PixelType.UInt16, PixelType.UInt32, PixelType.UInt32)]
    [InlineData(PixelType.UInt16, PixelType.Int32, PixelType.Int32)]
    [InlineData(PixelType.UInt32, PixelType.Int8, PixelType.Float64)]
    [InlineData(PixelType.UInt16, PixelType.Float32, PixelType.Float32)]
    [InlineData(PixelType.Int8, PixelType.Float32, PixelType.Float32)]
    [InlineData(PixelType.UInt32, PixelType.Float32, PixelType.Float64)]
    [InlineData(PixelType.Int32, PixelType.Float32, PixelType.Float64)]
    [InlineData(PixelType.Float32, PixelType.Float64, PixelType.Float64)]
    public void Common_OfTwoTypes_IsTheSmallestThatHoldsBoth(PixelType first, PixelType second, PixelType expected)
    {
        Assert.Equal(expected, PixelWidening.Common(first, second));
        Assert.Equal(expected, PixelWidening.Common(second, first));
    }

    [Fact]
    public void Widen_EndsOfEveryType_StayWhatTheyAre()
    {
        foreach (PixelType from in Enum.GetValues<PixelType>())
        {
            (double minimum, double maximum) = from.Range();
            double[] values = [minimum, maximum, 0, 1];
            byte[] samples = [.. values.SelectMany(value => Bytes(from, value))];
            foreach (PixelType other in Enum.GetValues<PixelType>())
            {
                PixelType to = PixelWidening.Common(from, other);
                byte[] widened = new byte[values.Length * to.SizeInBytes()];

                PixelWidening.Widen(from, samples, to, widened);

                Assert.Equal(values.SelectMany(value => Bytes(to, value)), widened);
            }
        }
    }

    [Fact]
    public void Widen_NotANumber_StaysNotANumber()
    {
        byte[] widened = new byte[16];

        PixelWidening.Widen(PixelType.Float32, [.. BitConverter.GetBytes(float.NaN), .. BitConverter.GetBytes(float.NegativeInfinity)],
            PixelType.Float64, widened);

        Assert.Equal([double.NaN, double.NegativeInfinity], [BitConverter.ToDouble(widened), BitConverter.ToDouble(widened, 8)]);
    }

    private static byte[] Bytes(PixelType type, double value) => type switch
    {
        PixelType.UInt8 => [(byte)value],
        PixelType.Int8 => [(byte)(sbyte)value],
        PixelType.UInt16 => BitConverter.GetBytes((ushort)value),
        PixelType.Int16 => BitConverter.GetBytes((short)value),
        PixelType.UInt32 => BitConverter.GetBytes((uint)value),
        PixelType.Int32 => BitConverter.GetBytes((int)value),
        PixelType.Float32 => BitConverter.GetBytes((float)value),
        _ => BitConverter.GetBytes(value),
    };
}
