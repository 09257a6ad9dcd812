using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Png;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Png;

public class PngPixelSizeTests
{
    [Theory]
    [InlineData(3780, null)]
    [InlineData(2835, null)]
    [InlineData(11811, null)]
    [InlineData(99_999, null)]
    [InlineData(100_000, 10.0)]
    [InlineData(3_076_923, 0.325)]
    public void Open_Density_CountsFrom10MicrometresOn(int pixelsPerMetre, double? micrometres)
    {
        using TemporaryFolder folder = new();
        ImageInfo info = Open(folder, ("pHYs", Density(pixelsPerMetre)));

        Assert.Equal(micrometres is null, info.PixelSize is null);
        Assert.Equal(micrometres is null, info.Notes.Any(note => note.Contains("screens and printers", StringComparison.Ordinal)));
        if (micrometres is { } expected) Assert.Equal(expected, info.PixelSize!.X, 1e-6);
    }

    [Theory]
    [InlineData("\u00010.0005\00.0002", 500.0, 200.0)]
    [InlineData("\u00013.25e-7\03.25E-7", 0.325, 0.325)]
    [InlineData("\u00020.0005\00.0002", null, null)]
    [InlineData("\u00010.0005", null, null)]
    [InlineData("\u00010\00.0002", null, null)]
    [InlineData("\u0001-1\01", null, null)]
    [InlineData("", null, null)]
    public void Open_ScaleOfWhatIsShown_CountsBeforeTheDensity(string scale, double? x, double? y)
    {
        using TemporaryFolder folder = new();
        ImageInfo info = Open(folder, ("pHYs", Density(2835)), ("sCAL", Encoding.Latin1.GetBytes(scale)));

        Assert.Equal(x is null, info.PixelSize is null);
        if (x is null) return;
        Assert.Equal(x.Value, info.PixelSize!.X, 1e-9);
        Assert.Equal(y!.Value, info.PixelSize.Y, 1e-9);
        Assert.Empty(info.Notes);
    }

    [Theory]
    [InlineData(0.12, "nm", 0.00012)]
    [InlineData(1.23456789, "µm", 1.23456789)]
    [InlineData(2, "cm", 20_000)]
    public void Write_PixelSize_IsReadBackExactly(double size, string unit, double micrometres)
    {
        using TemporaryFolder folder = new();
        OutputImage image =
            new() { Shape = new ImageShape(2, 2), PixelType = PixelType.UInt8, PixelSize = new PixelSize(size, 3 * size, null, unit) };
        ImageWriting.Write(new PngEncoder(), folder.File("a.png"), image, ImageWriting.Samples(image), 2);

        PixelSize read = ImageFormats.Open(folder.File("a.png")).Info.PixelSize!;

        Assert.Equal(1, read.X / micrometres, 1e-12);
        Assert.Equal(1, read.Y / (3 * micrometres), 1e-12);
    }

    private static byte[] Density(int pixelsPerMetre)
    {
        byte[] data = new byte[9];
        BinaryPrimitives.WriteInt32BigEndian(data, pixelsPerMetre);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), pixelsPerMetre);
        data[8] = 1;
        return data;
    }

    private static ImageInfo Open(TemporaryFolder folder, params (string Type, byte[] Data)[] chunks)
    {
        PngBuilder png = new(2, 2, bitDepth: 8, colorType: 0);
        foreach ((string type, byte[] data) in chunks) png.Chunk(type, data);
        return ImageFormats.Open(png.Write(folder.File("a.png"), new byte[4])).Info;
    }
}
