using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Core.Tests.Objects;

/// <summary>Which pixels of an image are of a class, in each type of samples, against a look at one after the other.</summary>
public sealed class ObjectMasksTests
{
    // No multiple of any vector, and more rows than are read at once.
    private static readonly ImageShape s_shape = new(77, 300);

    private static bool[] Read(ImageShape shape, PixelType type, byte[] samples, ObjectSelection selection, bool seeds = false)
    {
        ObjectMasks masks = new("image", TestImages.Source<byte>(shape, type, samples), selection);
        (RunMask mask, RunMask? seeded) = masks.Read(0, default);
        bool[] isInside = new bool[shape.Width * shape.Height];
        for (int row = 0; row < shape.Height; row++)
        {
            foreach (PixelSpan span in (seeds ? seeded! : mask).Row(row))
                isInside.AsSpan(row * shape.Width + span.X, span.Length).Fill(true);
        }

        return isInside;
    }

    private static byte[] Bytes<T>(IEnumerable<T> values)
        where T : unmanaged => [.. MemoryMarshal.AsBytes<T>(values.ToArray())];

    private static byte[] Samples(PixelType type, int[] values) => type switch
    {
        PixelType.UInt8 => Bytes(values.Select(value => (byte)value)),
        PixelType.Int8 => Bytes(values.Select(value => (sbyte)value)),
        PixelType.UInt16 => Bytes(values.Select(value => (ushort)value)),
        PixelType.Int16 => Bytes(values.Select(value => (short)value)),
        PixelType.UInt32 => Bytes(values.Select(value => (uint)value)),
        _ => Bytes(values),
    };

    [Theory]
    [InlineData(PixelType.UInt8)]
    [InlineData(PixelType.Int8)]
    [InlineData(PixelType.UInt16)]
    [InlineData(PixelType.Int16)]
    [InlineData(PixelType.UInt32)]
    [InlineData(PixelType.Int32)]
    public void Classes_InTheirOwnType(PixelType type)
    {
        Random random = new(1);
        // Runs long and short.
        int[] values = [.. Enumerable.Range(0, 4000).SelectMany(_ => Enumerable.Repeat(random.Next(4), random.Next(1, 90)))];
        values = values[..(s_shape.Width * s_shape.Height)];

        foreach (int value in (int[])[1, 3, 120])
            Assert.Equal(values.Select(v => v == value), Read(s_shape, type, Samples(type, values), new() { Class = value }));
    }

    [Fact]
    public void ClassThatTheTypeCannotHold_IsNowhere()
    {
        // 300 and 255 are alike in their last bits, or when the one is made to fit.
        int[] values = [.. Enumerable.Range(0, 256)];

        Assert.DoesNotContain(true, Read(new(64, 4), PixelType.UInt8, Samples(PixelType.UInt8, values), new() { Class = 300 }));
        Assert.DoesNotContain(true, Read(new(64, 4), PixelType.Int8, Samples(PixelType.Int8, values), new() { Class = 200 }));
        Assert.DoesNotContain(true, Read(new(64, 4), PixelType.Int16, Samples(PixelType.Int16, values), new() { Class = 65_540 }));
    }

    [Theory]
    [InlineData(PixelType.Float32)]
    [InlineData(PixelType.Float64)]
    public void Probabilities_FromAThresholdOn(PixelType type)
    {
        Random random = new(2);
        float Next() => random.Next(9) switch { 0 => float.NaN, 1 => 0.5f, 2 => 0.25f, _ => random.NextSingle() };
        float[] values = [.. Enumerable.Range(0, 3000).SelectMany(_ => Enumerable.Repeat(Next(), random.Next(1, 60)))];
        values = values[..(2 * s_shape.Width * s_shape.Height)];
        byte[] samples = type == PixelType.Float32 ? Bytes(values) : Bytes(values.Select(value => (double)value));
        ObjectSelection selection = new() { Class = 2, LowThreshold = 0.25, HighThreshold = 0.5 };
        float[] second = values[(values.Length / 2)..];

        Assert.Equal(second.Select(value => value >= 0.25f), Read(s_shape with { Channels = 2 }, type, samples, selection));
        Assert.Equal(second.Select(value => value >= 0.5f), Read(s_shape with { Channels = 2 }, type, samples, selection, seeds: true));
    }

    [Fact]
    public void FractionAboveOne_IsFoundWhereverItIs()
    {
        foreach (int place in (int[])[0, 5, 76, 77 * 299, 77 * 300 - 1])
        {
            float[] values = [.. Enumerable.Repeat(1.001f, 77 * 300)];
            Assert.DoesNotContain(false, Read(s_shape, PixelType.Float32, Bytes(values), new()));
            values[place] = 1.0011f;

            Assert.Contains("1.0011", Assert.Throws<ObjectException>(() => Read(s_shape, PixelType.Float32, Bytes(values), new())).Message);
        }
    }
}
