using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class LosslessCastTests
{
    public static TheoryData<PixelType, PixelType> Pairs()
    {
        TheoryData<PixelType, PixelType> pairs = [];
        foreach (PixelType from in Enum.GetValues<PixelType>())
            foreach (PixelType to in Enum.GetValues<PixelType>()) pairs.Add(from, to);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Map_KeepsValuesThatBothTypesHold(PixelType from, PixelType to)
    {
        double[] values = [0, 1, 100, 127];

        Assert.Equal(values, ToDoubles(to, Map(from, to, values)));
    }

    [Theory]
    [InlineData(PixelType.Float32, PixelType.UInt8, 0.5)]
    [InlineData(PixelType.Float32, PixelType.UInt8, 256)]
    [InlineData(PixelType.Float64, PixelType.Int32, double.NaN)]
    [InlineData(PixelType.Float32, PixelType.UInt32, 4294967296)]
    [InlineData(PixelType.Int16, PixelType.UInt16, -1)]
    [InlineData(PixelType.UInt16, PixelType.UInt8, 36863)]
    [InlineData(PixelType.UInt32, PixelType.Int32, 4294967295)]
    public void Map_ValueThatTheTypeCannotHold_IsAnError(PixelType from, PixelType to, double value)
    {
        ExportException error = Assert.Throws<ExportException>(() => Map(from, to, [value]));

        Assert.Equal("DataTypeUnsuitable", error.ErrorId);
        Assert.Contains("'x'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Leave out -DataType, which keeps {from}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_LargeIntegersToFloat64_StayExact() =>
        Assert.Equal([4294967295d], ToDoubles(PixelType.Float64, Map(PixelType.UInt32, PixelType.Float64, [4294967295])));

    private static byte[] Map(PixelType from, PixelType to, double[] values)
    {
        byte[] samples = new byte[values.Length * from.SizeInBytes()];
        new LosslessCast(PixelType.Float64, from, "x").Map(MemoryMarshal.AsBytes<double>(values), samples);
        byte[] destination = new byte[values.Length * to.SizeInBytes()];
        new LosslessCast(from, to, "x").Map(samples, destination);
        return destination;
    }

    private static double[] ToDoubles(PixelType type, byte[] samples)
    {
        double[] values = new double[samples.Length / type.SizeInBytes()];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> sample = samples.AsSpan(i * type.SizeInBytes());
            values[i] = type switch
            {
                PixelType.UInt8 => sample[0],
                PixelType.Int8 => (sbyte)sample[0],
                PixelType.UInt16 => MemoryMarshal.Read<ushort>(sample),
                PixelType.Int16 => MemoryMarshal.Read<short>(sample),
                PixelType.UInt32 => MemoryMarshal.Read<uint>(sample),
                PixelType.Int32 => MemoryMarshal.Read<int>(sample),
                PixelType.Float32 => MemoryMarshal.Read<float>(sample),
                _ => MemoryMarshal.Read<double>(sample),
            };
        }

        return values;
    }
}
