using System.Text;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

/// <summary>Images of more rows than are read at once, in both row orders.</summary>
public class RasterReaderTests
{
    private const int Width = 700;
    private const int Height = 900;

    [Fact]
    public void Read_MoreRowsThanAreReadAtOnce_GivesEverySample()
    {
        byte[] pixels = new byte[Width * Height];
        new Random(5).NextBytes(pixels);
        using TemporaryFolder folder = new();
        string top = folder.Write("a.pgm", [.. Encoding.ASCII.GetBytes($"P5 {Width} {Height} 255\n"), .. pixels]);
        string bottom = folder.Write("a.bmp", Bmp(pixels));

        foreach (IImageSource source in (IImageSource[])[ImageFormats.Open(top), ImageFormats.Open(bottom)])
        {
            using IPixelReader reader = source.OpenReader();
            foreach (Region region in ImageReading.Regions(source.Info.Shape))
                Assert.Equal(
                    ImageReading.Cut(pixels, source.Info.Shape, 1, region), ImageReading.Read(reader, source.Info, Plane.First, region));
        }
    }

    [Fact]
    public void Read_FileCutAfterOpening_IsOneError()
    {
        using TemporaryFolder folder = new();
        byte[] content = [.. Encoding.ASCII.GetBytes($"P5 {Width} {Height} 255\n"), .. new byte[Width * Height]];
        IImageSource source = ImageFormats.Open(folder.Write("a.pgm", content));
        folder.Write("a.pgm", content.AsSpan(0, content.Length / 2));

        Assert.Contains("the file was changed after it was opened",
            Assert.Throws<ImageFormatException>(() => ImageReading.ReadAll(source)).Message, StringComparison.Ordinal);
    }

    // A gray palette of 256 entries, rows from bottom to top.
    private static byte[] Bmp(byte[] pixels)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write("BM"u8);
        foreach (int number in (int[])[0, 0, 14 + 40 + 1024, 40, Width, Height, 1 | 8 << 16, 0, 0, 0, 0, 0, 0]) writer.Write(number);
        for (int i = 0; i < 256; i++) writer.Write(i * 0x010101);
        for (int y = Height - 1; y >= 0; y--) writer.Write(pixels.AsSpan(y * Width, Width));
        return stream.ToArray();
    }
}
