using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public class LabelLayerColorTests
{
    private const int Width = 70;
    private const int Height = 67;
    private static readonly RgbColor s_red = new(255, 0, 0);
    private static readonly RgbColor s_green = new(0, 255, 0);
    private static readonly RgbColor s_white = new(255, 255, 255);
    private static readonly RgbColor s_soft = new(255, 128, 128);
    private static readonly Dictionary<RgbColor, string> s_map = new() { [s_red] = "nuclei", [s_green] = "background" };

    [Theory]
    [InlineData(PixelType.UInt8, 3)]
    [InlineData(PixelType.UInt8, 4)]
    [InlineData(PixelType.UInt16, 3)]
    [InlineData(PixelType.UInt16, 4)]
    public void PaintColors_ExactColors_AreLabeledAndOthersCounted(PixelType type, int channels)
    {
        LabelLayer layer = new(new ImageShape(Width, Height, 2));
        IImageSource image = Image(type, channels, (x, y) => (Color(x, y), (byte)(x == 3 ? 0 : 1)));

        PaintedColors painted = layer.PaintColors(image, s_map);

        byte Expected(int x, int y) => channels == 4 && x == 3 ? (byte)0
            : Color(x, y) == s_red ? (byte)2 : Color(x, y) == s_green ? (byte)1 : (byte)0;
        byte[] expected = [.. from y in Enumerable.Range(0, Height) from x in Enumerable.Range(0, Width) select Expected(x, y)];
        Assert.Equal(expected, LabelAssert.Dense(layer.Snapshot()));
        Assert.Equal(["background", "nuclei"], layer.Classes.Select(known => known.Name));
        Assert.Equal(expected.Count(value => value > 0), painted.Painted);
        Assert.Equal((Height, $"#ff8080 ({Height} pixels)"), (painted.LeftOut, painted.LeftOutColors));
    }

    [Fact]
    public void PaintColors_BackgroundThatIsMapped_ForgottenStrokesAreCounted()
    {
        LabelLayer layer = new(new ImageShape(Width, Height));

        PaintedColors painted = layer.PaintColors(
            Image(PixelType.UInt8, 3, (x, y) => (Color(x, y), 255)),
                new Dictionary<RgbColor, string> { [s_white] = "background", [s_red] = "nuclei" });

        Assert.Equal(13 * Height, painted.LeftOut);
        Assert.StartsWith("#00ff00 (804 pixels), #ff8080 (67 pixels)", painted.LeftOutColors, StringComparison.Ordinal);
    }

    [Fact]
    public void PaintColors_16BitColorThat8BitsDoNotHold_IsAnotherColor()
    {
        LabelLayer layer = new(new ImageShape(Width, Height));
        ushort[] samples = new ushort[Width * Height * 3];
        Array.Fill(samples, (ushort)65535, 0, Width * Height);
        samples[0] = 65534;
        IImageSource image = MemoryImage.FromSamples(Info(PixelType.UInt16, 3), MemoryMarshal.AsBytes<ushort>(samples).ToArray());

        PaintedColors painted = layer.PaintColors(image, s_map);

        Assert.Equal(((Width * Height) - 1, 1, "#fffe00000000 (1 pixel)"), (painted.Painted, painted.LeftOut, painted.LeftOutColors));
    }

    // A picture with strokes on it has more colors than are worth counting one by one.
    [Fact]
    public void PaintColors_MoreColorsThanAreCounted_CountsAllPixels()
    {
        ImageShape shape = new(400, 300);
        byte[] samples = new byte[3 * 400 * 300];
        for (int i = 0; i < 120_000; i++)
            (samples[i], samples[120_000 + i], samples[240_000 + i]) = ((byte)(i >> 16), (byte)(i >> 8), (byte)i);
        ImageInfo info =
            new() { Shape = shape with { Channels = 3 }, Axes = AxisOrder.For(shape with { Channels = 3 }), PixelType = PixelType.UInt8 };

        PaintedColors painted = new LabelLayer(shape).PaintColors(MemoryImage.FromSamples(info, samples), s_map);

        // All colors are as frequent: one passes for the background, and green (0, 255, 0) is mapped.
        Assert.Equal(119_998, painted.LeftOut);
        Assert.EndsWith(" …", painted.LeftOutColors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PixelType.UInt8, 1, "1 channel of UInt8")]
    [InlineData(PixelType.UInt8, 2, "2 channels")]
    [InlineData(PixelType.Float32, 3, "Float32")]
    public void PaintColors_ImageWithoutColors_IsRefused(PixelType type, int channels, string finding)
    {
        LabelLayer layer = new(new ImageShape(Width, Height));
        IImageSource image = MemoryImage.FromSamples(Info(type, channels), new byte[Width * Height * channels * type.SizeInBytes()]);

        string message = LabelAssert.Refuses(layer, "LabelImageInvalid", () => layer.PaintColors(image, s_map)).Message;

        Assert.Contains(finding, message, StringComparison.Ordinal);
        Assert.Contains("it holds 0.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void PaintImage_ColorsWithoutAMapOfThem_NamesTheParameterAndTheColors()
    {
        LabelLayer layer = new(new ImageShape(Width, Height));

        string message = LabelAssert.Refuses(
            layer, "LabelImageInvalid", () => layer.PaintImage(Image(PixelType.UInt8, 3, (x, y) => (Color(x, y), 255)))).Message;

        Assert.Contains("-LabelMap", message, StringComparison.Ordinal);
        Assert.Contains(
            "#ffffff (3149 pixels), #00ff00 (804 pixels), #ff0000 (670 pixels), #ff8080 (67 pixels).", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void PaintColorsAndImage_Jpeg_IsRefused(int channels)
    {
        LabelLayer layer = new(new ImageShape(Width, Height));
        IImageSource jpeg =
            MemoryImage.FromSamples(Info(PixelType.UInt8, channels) with { IsLossy = true }, new byte[Width * Height * channels]);

        LabelException error = LabelAssert.Refuses(
            layer, "LabelImageInvalid", () => { if (channels == 1) layer.PaintImage(jpeg); else layer.PaintColors(jpeg, s_map); });

        Assert.Contains("JPEG", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PaintColors_OfAnotherSize_IsRefused()
    {
        LabelLayer layer = new(new ImageShape(Width, Height + 1));

        LabelAssert.Refuses(
            layer, "LabelImageSizeMismatch", () => layer.PaintColors(Image(PixelType.UInt8, 3, (_, _) => (s_red, 255)), s_map));
    }

    // 10 columns red, 12 green, one soft, the rest white.
    private static RgbColor Color(int x, int y) => x < 10 ? s_red : x < 22 ? s_green : x == 40 ? s_soft : s_white;

    private static ImageInfo Info(PixelType type, int channels)
    {
        ImageShape shape = new(Width, Height, channels);
        return new ImageInfo { Shape = shape, Axes = AxisOrder.For(shape), PixelType = type };
    }

    private static MemoryImage Image(PixelType type, int channels, Func<int, int, (RgbColor Color, byte Alpha)> pixel)
    {
        const int count = Width * Height;
        byte[] samples = new byte[count * channels];
        for (int i = 0; i < count; i++)
        {
            (RgbColor color, byte alpha) = pixel(i % Width, i / Width);
            (samples[i], samples[count + i], samples[(2 * count) + i]) = (color.R, color.G, color.B);
            if (channels == 4) samples[(3 * count) + i] = alpha;
        }

        byte[] bytes = type == PixelType.UInt8
            ? samples
            : MemoryMarshal.AsBytes<ushort>(samples.Select(sample => (ushort)(sample * 257)).ToArray()).ToArray();
        return MemoryImage.FromSamples(Info(type, channels), bytes);
    }
}
