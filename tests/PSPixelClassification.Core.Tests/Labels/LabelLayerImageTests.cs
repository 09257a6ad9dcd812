using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public class LabelLayerImageTests
{
    private static readonly ImageShape s_shape = new(131, 97);

    private static T[] Pattern<T>(Func<int, int, T> value) =>
        [.. from y in Enumerable.Range(0, s_shape.Height) from x in Enumerable.Range(0, s_shape.Width) select value(x, y)];

    [Fact]
    public void PaintImage_WithAMap_PaintsMappedValuesOverTheLabelsThereAre()
    {
        LabelLayer layer = new(s_shape);
        layer.Paint("old", LabelAssert.Rectangle(0, 0, 131, 97));
        ushort[] values = Pattern((x, y) => (ushort)(x / 20 * 1000));
        layer.PaintImage(
            new ArrayLabelImage<ushort>(s_shape, PixelType.UInt16, values),
            new Dictionary<int, string> { [3000] = "high", [0] = "zero", [1000] = "OLD", [5000] = "zero", [77] = "never" });
        byte[] expected = Pattern((x, y) => (byte)((x / 20) switch { 0 or 5 => 2, 3 => 4, _ => 1 }));
        Assert.Equal(expected, LabelAssert.Dense(layer.Snapshot()));
        Assert.Equal(["old", "zero", "never", "high"], layer.Classes.Select(known => known.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PaintImage_WithoutAMap_MakesAClassOfEachValueInAscendingOrder(bool emptyMap)
    {
        LabelLayer layer = new(s_shape);
        short[] values = Pattern((x, y) => (short)(y < 10 ? 30 : x < 5 ? -2 : x < 50 ? 0 : 7));
        layer.PaintImage(new ArrayLabelImage<short>(s_shape, PixelType.Int16, values), emptyMap ? new Dictionary<int, string>() : null);
        Assert.Equal("Label -2=1:435 Label 7=2:7047 Label 30=3:1310", LabelAssert.Counts(layer));
    }

    [Fact]
    public void PaintImage_EveryPixelType_GivesTheSameLabels()
    {
        byte[] expected = Pattern((x, y) => (byte)((x + y) % 4));
        IImageSource[] images =
        [
            new ArrayLabelImage<byte>(s_shape, PixelType.UInt8, expected),
            new ArrayLabelImage<sbyte>(s_shape, PixelType.Int8, [.. expected.Select(v => (sbyte)v)]),
            new ArrayLabelImage<ushort>(s_shape, PixelType.UInt16, [.. expected.Select(v => (ushort)v)]),
            new ArrayLabelImage<short>(s_shape, PixelType.Int16, [.. expected.Select(v => (short)v)]),
            new ArrayLabelImage<uint>(s_shape, PixelType.UInt32, [.. expected.Select(v => (uint)v)]),
            new ArrayLabelImage<int>(s_shape, PixelType.Int32, [.. expected.Select(v => (int)v)]),
            new ArrayLabelImage<float>(s_shape, PixelType.Float32, [.. expected.Select(v => (float)v)]),
            new ArrayLabelImage<double>(s_shape, PixelType.Float64, [.. expected.Select(v => (double)v)]),
        ];
        foreach (IImageSource image in images)
        {
            LabelLayer layer = new(s_shape);
            layer.PaintImage(image);
            Assert.Equal(expected, LabelAssert.Dense(layer.Snapshot()));
        }
    }

    [Fact]
    public void PaintImage_WiderThanAPiece_PutsEveryPixelInItsPlace()
    {
        ImageShape shape = new(70_001, 66);
        byte[] values = [.. Enumerable.Range(0, 70_001 * 66).Select(i => (byte)(i % 70_001 / 7 % 3))];
        LabelLayer layer = new(shape);
        layer.PaintImage(new ArrayLabelImage<byte>(shape, PixelType.UInt8, values));
        Assert.True(LabelAssert.Dense(layer.Snapshot()).AsSpan().SequenceEqual(values));
    }

    [Fact]
    public void PaintImage_OfAVolume_PaintsEveryPlane()
    {
        ImageShape shape = new(70, 3, Depth: 2, Times: 2);
        byte[] values = [.. Enumerable.Range(0, 70 * 3 * 4).Select(i => (byte)(1 + i / 210))];
        LabelLayer layer = new(shape);
        layer.PaintImage(new ArrayLabelImage<byte>(shape, PixelType.UInt8, values));
        for (int i = 0; i < 4; i++)
        {
            byte[] expected = [.. Enumerable.Repeat((byte)(i + 1), 210)];
            Assert.Equal(expected, LabelAssert.Dense(layer.Snapshot(), new Plane(i / 2, i % 2)));
        }
    }

    [Fact]
    public void PaintImage_OfAnotherSize_NamesBothSizes()
    {
        LabelLayer layer = new(s_shape);
        ArrayLabelImage<byte> turned = new(new(97, 131), PixelType.UInt8, new byte[97 * 131]);
        string message = LabelAssert.Refuses(layer, "LabelImageSizeMismatch", () => layer.PaintImage(turned)).Message;
        Assert.Contains("97 × 131", message, StringComparison.Ordinal);
        Assert.Contains("131 × 97", message, StringComparison.Ordinal);
    }

    [Fact]
    public void PaintImage_OfAMultiChannelImage_FitsALabelImageOfOneChannel()
    {
        LabelLayer layer = new(s_shape with { Channels = 3 });
        layer.PaintImage(new ArrayLabelImage<byte>(s_shape, PixelType.UInt8, Pattern((x, y) => (byte)1)));
        Assert.Equal(s_shape.Bounds.PixelCount, layer.Snapshot().LabeledPixelCount);
    }

    [Fact]
    public void PaintImage_WithSeveralChannels_IsRefused()
    {
        LabelLayer layer = new(s_shape);
        ArrayLabelImage<byte> five = new(s_shape with { Channels = 5 }, PixelType.UInt8, new byte[131 * 97 * 5]);
        string message = LabelAssert.Refuses(layer, "LabelImageInvalid", () => layer.PaintImage(five)).Message;
        Assert.Contains("5 channels", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void PaintImage_WithAFraction_NamesThePixel(float fraction)
    {
        LabelLayer layer = new(s_shape);
        float[] values = Pattern((x, y) => x == 130 && y == 95 ? fraction : 1f);
        ArrayLabelImage<float> image = new(s_shape, PixelType.Float32, values);
        Dictionary<int, string> map = new() { [1] = "a" };
        string message = LabelAssert.Refuses(layer, "LabelImageInvalid", () => layer.PaintImage(image, map)).Message;
        Assert.Contains("130,95", message, StringComparison.Ordinal);
    }

    [Fact]
    public void PaintImage_OfNumberedObjectsWithoutAMap_IsRefused()
    {
        LabelLayer layer = new(s_shape);
        ushort[] values = Pattern((x, y) => (ushort)(y * 131 + x));
        ArrayLabelImage<ushort> image = new(s_shape, PixelType.UInt16, values);
        LabelAssert.Refuses(layer, "LabelClassLimit", () => layer.PaintImage(image));
    }

    [Fact]
    public void PaintImage_Cancelled_ChangesNothing()
    {
        LabelLayer layer = new(s_shape);
        ArrayLabelImage<byte> image = new(s_shape, PixelType.UInt8, Pattern((x, y) => (byte)1));
        Assert.Throws<OperationCanceledException>(() => layer.PaintImage(image, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(layer.Classes);
    }
}
