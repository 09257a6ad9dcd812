using System.Text;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Pixel size and frame interval as microscopes and ImageJ state them.</summary>
public class TiffCalibrationTests
{
    [Theory]
    [InlineData("unit=mm\nyunit=um\nzunit=nm\nspacing=-500", 0.2, 0.00025, 0.0005, "mm")]
    [InlineData("unit=\\u00B5m\nyunit=nm", 0.2, 0.00025, null, "µm")]
    [InlineData("unit=micron\nspacing=1.5", 0.2, 0.25, 1.5, "µm")]
    [InlineData("unit=inch", 0.2, 0.25, null, "inch")]
    [InlineData("unit=parsec", 0.2, 0.25, null, "parsec")]
    [InlineData("unit=um\nzunit=slices\nspacing=2", 0.2, 0.25, null, "µm")]
    public void Open_ImageJ_BringsAllAxesIntoOneUnit(string lines, double x, double y, double? z, string unit)
    {
        PixelSize size = ImageJ(lines, unit: 1).PixelSize!;

        Assert.Equal((x, unit), (size.X, size.Unit));
        Assert.Equal(y, size.Y, 1e-12);
        if (z is { } distance) Assert.Equal(distance, size.Z!.Value, 1e-12);
        else Assert.Null(size.Z);
    }

    [Theory]
    [InlineData("unit=mm\nyunit=furlong", 1, "'furlong'")]
    [InlineData("unit=pixel", 1, null)]
    [InlineData("unit=inch", 2, "screens and printers")]
    [InlineData("frames=1", 2, "screens and printers")]
    public void Open_ImageJWithoutALength_GivesNoPixelSize(string lines, int unit, string? note)
    {
        ImageInfo info = ImageJ(lines, unit);

        Assert.Null(info.PixelSize);
        if (note is null) Assert.Empty(info.Notes);
        else Assert.Contains(note, Assert.Single(info.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("finterval=2.5", 2.5)]
    [InlineData("finterval=2\ntunit=min", 120.0)]
    [InlineData("finterval=250\ntunit=ms", 0.25)]
    [InlineData("finterval=0", null)]
    [InlineData("finterval=-1", null)]
    [InlineData("finterval=x", null)]
    [InlineData("finterval=1\ntunit=fortnight", null)]
    [InlineData("fps=7", null)]
    public void Open_ImageJ_TellsSecondsBetweenFrames(string lines, double? seconds) =>
        Assert.Equal(seconds, ImageJ(lines, 1).FrameInterval);

    [Theory]
    [InlineData("PhysicalSizeX='0.5' PhysicalSizeY='250' PhysicalSizeYUnit='nm' PhysicalSizeZ='0.002' PhysicalSizeZUnit='mm'", 0.5, 0.25,
        2.0, null)]
    [InlineData("PhysicalSizeX='0.5' PhysicalSizeY='0.5' TimeIncrement='250' TimeIncrementUnit='ms'", 0.5, 0.5, null, 0.25)]
    [InlineData("PhysicalSizeX='0.5' PhysicalSizeY='0.5' TimeIncrement='3'", 0.5, 0.5, null, 3.0)]
    [InlineData("PhysicalSizeX='0.5' PhysicalSizeY='0.5' PhysicalSizeYUnit='pixel' TimeIncrement='0'", null, null, null, null)]
    [InlineData("PhysicalSizeX='0.5'", null, null, null, null)]
    public void Open_Ome_ConvertsUnits(string attributes, double? x, double? y, double? z, double? seconds)
    {
        using TemporaryFile file = new();
        string xml = "<OME><Image><Pixels DimensionOrder='XYCZT' SizeX='2' SizeY='2' SizeC='1' SizeZ='1' SizeT='1' "
            + $"{attributes}><TiffData/></Pixels></Image></OME>";
        new RawTiff(2, 2, new byte[4]).Set(TiffTag.ImageDescription, xml).Write(file.Path);

        ImageInfo info = ImageFormats.Open(file.Path).Info;

        Assert.Equal(seconds, info.FrameInterval);
        Assert.Equal(x, info.PixelSize?.X);
        Assert.Equal(attributes.Contains("'pixel'", StringComparison.Ordinal),
            info.Notes.Any(note => note.Contains("'pixel'", StringComparison.Ordinal)));
        if (x is null) return;
        Assert.Equal("µm", info.PixelSize!.Unit);
        Assert.Equal(y!.Value, info.PixelSize.Y, 1e-12);
        Assert.Equal(z, info.PixelSize.Z is { } distance ? Math.Round(distance, 12) : null);
    }

    [Theory]
    [InlineData("Aperio Image Library v11.2.1 \r\n46000x32914 (240x240) JPEG/RGB Q=30|AppMag = 20|MPP = 0.4990|Left = 25.6", 0.499)]
    [InlineData("Aperio Image Library v10|MPP=0.25", 0.25)]
    [InlineData("Aperio Image Library v10|MPP = zero", null)]
    [InlineData("Aperio Image Library v10|AppMag = 20", null)]
    [InlineData("Another library|MPP = 0.25", null)]
    public void Open_SlideScanner_TellsMicrometresPerPixel(string description, double? micrometres)
    {
        using TemporaryFile file = new();
        new RawTiff(2, 2, new byte[4]).Set(TiffTag.ImageDescription, description).Resolution(2, 72_000, 72_000).Write(file.Path);

        Assert.Equal(micrometres is { } size ? new PixelSize(size, size, null, "µm") : null, ImageFormats.Open(file.Path).Info.PixelSize);
    }

    [Theory]
    [InlineData("um", 1, 0.325, "µm")]
    [InlineData("nm", 1, 0.325, "nm")]
    [InlineData("um", 0, null, "")]
    [InlineData("pixel", 1, null, "")]
    public void Open_MetaMorph_TellsItsCalibration(string unit, int isCalibrated, double? x, string expected)
    {
        using TemporaryFile file = new();
        // The values lie among the pixels, which start behind a header of 8 bytes.
        byte[] text = [.. Encoding.ASCII.GetBytes(unit), 0];
        byte[] strip = [.. Longs(13, 40, 1, 2, text.Length), .. text, 0, 0, 0, 0];
        new RawTiff(strip.Length, 1, strip).Resolution(2, 72_000, 72_000)
            .Set(TiffTag.MetaMorphProperties, TiffFieldType.Long, 5, Longs(0, 7, 3, isCalibrated, 4, 8, 5, 16, 6, 24)).Write(file.Path);

        PixelSize? size = ImageFormats.Open(file.Path).Info.PixelSize;

        Assert.Equal(x is { } known ? new PixelSize(known, 0.5, null, expected) : null, size);
    }

    [Fact]
    public void Open_MetaMorphPropertiesOutsideTheFile_GivesNoPixelSize()
    {
        using TemporaryFile file = new();
        new RawTiff(4, 1, new byte[4])
            .Set(TiffTag.MetaMorphProperties, TiffFieldType.Long, 3, Longs(4, int.MaxValue, 5, -1, 6, int.MaxValue)).Write(file.Path);

        Assert.Null(ImageFormats.Open(file.Path).Info.PixelSize);
    }

    private static byte[] Longs(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static ImageInfo ImageJ(string lines, int unit)
    {
        using TemporaryFile file = new();
        new RawTiff(2, 2, new byte[4]).Set(TiffTag.ImageDescription, $"ImageJ=1.54f\n{lines}\n").Resolution(unit, 5000, 4000)
            .Write(file.Path);
        return ImageFormats.Open(file.Path).Info;
    }
}
