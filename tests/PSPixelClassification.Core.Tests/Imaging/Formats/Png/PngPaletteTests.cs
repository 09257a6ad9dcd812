using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Png;

public class PngPaletteTests
{
    private const int Width = 13;
    private const int Height = 9;

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, false, true)]
    [InlineData(4, true, false)]
    [InlineData(8, true, true)]
    [InlineData(1, true, true)]
    [InlineData(8, false, false)]
    public void Read_Palette_GivesColorsAndIndicesWhereAsked(byte bits, bool interlaced, bool transparent)
    {
        using TemporaryFolder folder = new();
        byte[] indices = Indices(bits);
        string path = Write(folder.File("a.png"), indices, bits, interlaced, transparent ? [0, 128] : null);

        IImageSource colored = ImageFormats.Open(path);
        IImageSource stored = ImageFormats.Open(path, new ImageOpenOptions { KeepIndices = true });

        Assert.Equal(from c in Enumerable.Range(0, 3) from i in indices select Color(c, i), ImageReading.ReadAll(colored));
        Assert.Equal((new ImageShape(Width, Height), PixelType.UInt8), (stored.Info.Shape, stored.Info.PixelType));
        Assert.Equal(indices, ImageReading.ReadAll(stored));
        Assert.Equal(indices, ImageReading.ReadAll(IndexedImage.IndicesOf(colored)));
        Assert.Same(stored, IndexedImage.IndicesOf(stored));
    }

    [Fact]
    public void Read_TransparentEntriesAsColorsWithAlpha_GivesAFourthChannel()
    {
        using TemporaryFolder folder = new();
        byte[] indices = Indices(2);
        string path = Write(folder.File("a.png"), indices, 2, interlaced: false, [0, 128]);

        IImageSource source = ImageFormats.Open(path, new ImageOpenOptions { KeepAlpha = true, PaletteAsColor = true });

        Assert.Equal(4, source.Info.Shape.Channels);
        Assert.Equal(indices.Select(i => i switch { 0 => (byte)0, 1 => (byte)128, _ => (byte)255 }),
            ImageReading.ReadAll(source)[(3 * indices.Length)..]);
        Assert.Equal(3, ImageFormats.Open(path, new ImageOpenOptions { KeepAlpha = true }).Info.Shape.Channels);
    }

    private static byte Color(int channel, int index) => (byte)((index * 37) + (channel * 11));

    private static byte[] Indices(int bits) => [.. Enumerable.Range(0, Width * Height).Select(i => (byte)(i * 7 % (1 << bits)))];

    private static string Write(string path, byte[] indices, byte bits, bool interlaced, byte[]? alpha)
    {
        byte[] palette = [.. from i in Enumerable.Range(0, 1 << bits) from c in Enumerable.Range(0, 3) select Color(c, i)];
        PngBuilder png = new PngBuilder(Width, Height, bits, colorType: 3, interlaced).Chunk("PLTE", palette);
        if (alpha is not null) png.Chunk("tRNS", alpha);
        return png.Write(path, indices);
    }
}
