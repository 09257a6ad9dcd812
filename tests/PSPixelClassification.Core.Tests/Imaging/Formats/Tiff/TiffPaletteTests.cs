using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

public class TiffPaletteTests
{
    private const int Width = 11;
    private const int Height = 3;
    private static readonly ImageOpenOptions s_colors = new() { PaletteAsColor = true };

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "")]
    [InlineData(4, "")]
    [InlineData(8, "")]
    [InlineData(16, "")]
    [InlineData(8, "ImageJ=1.54f\n")]
    public void Read_Palette_GivesIndicesAndColorsWhereAsked(int bits, string description)
    {
        using TemporaryFile file = new();
        int[] indices = [.. Enumerable.Range(0, Width * Height).Select(i => i * 7919 % (1 << bits))];
        Write(file.Path, indices, bits, description);

        IImageSource stored = ImageFormats.Open(file.Path);
        IImageSource colored = ImageFormats.Open(file.Path, s_colors);

        Assert.Equal(
            (new ImageShape(Width, Height), bits == 16 ? PixelType.UInt16 : PixelType.UInt8), (stored.Info.Shape, stored.Info.PixelType));
        Assert.Equal(indices.Select(i => (double)i), MadeTiff.Read(stored, Plane.First, stored.Info.Shape.Bounds));
        Assert.Equal((new ImageShape(Width, Height, 3), PixelType.UInt8), (colored.Info.Shape, colored.Info.PixelType));
        Assert.Equal(
            from c in Enumerable.Range(0, 3) from i in indices select (double)(Color(c, i) >> 8),
            MadeTiff.Read(colored, Plane.First, colored.Info.Shape.Bounds));
    }

    [Fact]
    public void Open_IndicesAndColorsAsked_GivesIndices()
    {
        ImageInfo info = ImageFormats.Open(MadeTiff.PathOf("palette.tif"), s_colors with { KeepIndices = true }).Info;

        Assert.Equal(1, info.Shape.Channels);
    }

    [Theory]
    [InlineData("palette.tif")]
    [InlineData("palette-8bit-values.tif")]
    public void Read_PaletteAsColor_GivesThePaletteOfTifffile(string name)
    {
        MadeTiff made = MadeTiff.All[name] with { Shape = MadeTiff.All[name].Shape with { Channels = 3 } };
        IImageSource source = ImageFormats.Open(MadeTiff.PathOf(name), s_colors);

        Assert.Equal(made.Expected(Plane.First, made.Shape.Bounds), MadeTiff.Read(source, Plane.First, made.Shape.Bounds));
        Assert.Equal(1, IndexedImage.IndicesOf(source).Info.Shape.Channels);
    }

    private static int Color(int channel, int index) => (index * (channel + 3) * 321) & 0xFFFF;

    private static void Write(string path, int[] indices, int bits, string description)
    {
        int rowBytes = ((Width * bits) + 7) / 8;
        byte[] strip = new byte[rowBytes * Height];
        for (int i = 0; i < indices.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, Width);
            if (bits == 16) BitConverter.TryWriteBytes(strip.AsSpan(2 * i), (ushort)indices[i]);
            else strip[(y * rowBytes) + (x * bits / 8)] |= (byte)(indices[i] << (8 - bits - (x * bits % 8)));
        }

        long[] palette = [.. from c in Enumerable.Range(0, 3) from i in Enumerable.Range(0, 1 << bits) select (long)Color(c, i)];
        RawTiff tiff = new RawTiff(Width, Height, strip, bits).Set(TiffTag.PhotometricInterpretation, TiffPhotometric.Palette)
            .Set(TiffTag.ColorMap, palette);
        if (description.Length > 0) tiff.Set(TiffTag.ImageDescription, description);
        tiff.Write(path);
    }
}
