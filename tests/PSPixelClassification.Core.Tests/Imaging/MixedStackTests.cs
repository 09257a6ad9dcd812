using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Stacks;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging;

public sealed class MixedStackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_RawImageAndProbabilities_AreChannelsOfOneImage()
    {
        ushort[] raw = [.. Enumerable.Range(0, 15).Select(i => (ushort)(65535 - 1000 * i))];
        float[] probabilities = [.. Enumerable.Range(0, 30).Select(i => i / 31f)];
        string first = Write("raw.tif", PixelType.UInt16, 1, MemoryMarshal.AsBytes<ushort>(raw));
        string second = Write("prob.tif", PixelType.Float32, 2, MemoryMarshal.AsBytes<float>(probabilities));

        ImageStack stack = ImageStack.Open([first, second, first], 'c');

        Assert.Equal(PixelType.Float32, stack.Info.PixelType);
        Assert.Equal(new ImageShape(5, 3, 4), stack.Info.Shape);
        Assert.Contains(stack.Info.Notes, note => note.Contains("UInt16, Float32", StringComparison.Ordinal));
        float[] expected = [.. raw.Select(value => (float)value), .. probabilities, .. raw.Select(value => (float)value)];
        Assert.Equal(expected, MemoryMarshal.Cast<byte, float>(ImageReading.ReadAll(stack)).ToArray());
        using IPixelReader reader = stack.OpenReader();
        byte[] part = ImageReading.Read(reader, stack.Info, Plane.First, new Region(1, 1, 2, 1));
        Assert.Equal([raw[6], raw[7], .. probabilities[6..8], .. probabilities[21..23], raw[6], raw[7]],
            MemoryMarshal.Cast<byte, float>(part).ToArray());
    }

    [Fact]
    public void Open_ChannelsOfOneType_KeepIt()
    {
        byte[] samples = [.. Enumerable.Range(0, 15).Select(i => (byte)i)];

        ImageStack stack = ImageStack.Open([Write("a.tif", PixelType.UInt8, 1, samples), Write("b.tif", PixelType.UInt8, 1, samples)], 'c');

        Assert.Equal(PixelType.UInt8, stack.Info.PixelType);
        Assert.Equal([.. samples, .. samples], ImageReading.ReadAll(stack));
    }

    [Theory]
    [InlineData('z')]
    [InlineData('t')]
    public void Open_SlicesOfTwoTypes_AreRefused(char axis)
    {
        string first = Write("a.tif", PixelType.UInt8, 1, new byte[15]);
        string second = Write("b.tif", PixelType.UInt16, 1, new byte[30]);

        Assert.Equal(second, Assert.Throws<ImageFormatException>(() => ImageStack.Open([first, second], axis)).Path);
    }

    [Fact]
    public void Open_ChannelsOfTwoSizes_AreRefused()
    {
        string first = Write("a.tif", PixelType.UInt8, 1, new byte[15]);
        string second = _folder.File("b.tif");
        ImageWriting.Write(
            new TiffEncoder(), second, new OutputImage { Shape = new ImageShape(3, 5), PixelType = PixelType.UInt8 }, new byte[15], 5);

        ImageFormatException error = Assert.Throws<ImageFormatException>(() => ImageStack.Open([first, second], 'c'));

        Assert.Equal(second, error.Path);
        Assert.Contains("as many rows, columns", error.Message, StringComparison.Ordinal);
    }

    // 5 × 3 pixels, samples [c][y][x].
    private string Write(string name, PixelType type, int channels, ReadOnlySpan<byte> samples)
    {
        string path = _folder.File(name);
        ImageWriting.Write(
            new TiffEncoder(), path, new OutputImage { Shape = new ImageShape(5, 3, channels), PixelType = type }, samples.ToArray(), 3);
        return path;
    }
}
