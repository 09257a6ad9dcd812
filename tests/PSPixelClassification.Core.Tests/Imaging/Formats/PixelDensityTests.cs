using PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

public class PixelDensityTests
{
    private const int Inch = 2;
    private const int Centimetre = 3;

    // Pixels per unit, times 1000.
    [Theory]
    [InlineData(Inch, 72_000, null)]
    [InlineData(Inch, 71_980, null)]
    [InlineData(Inch, 96_000, null)]
    [InlineData(Inch, 1_000, null)]
    [InlineData(Inch, 300_000, null)]
    [InlineData(Inch, 2_400_000, null)]
    [InlineData(Inch, 2_539_000, null)]
    [InlineData(Inch, 2_540_000, 10.0)]
    [InlineData(Inch, 78_153_846, 0.325)]
    [InlineData(Centimetre, 1_000, null)]
    [InlineData(Centimetre, 28_346, null)]
    [InlineData(Centimetre, 999_000, null)]
    [InlineData(Centimetre, 1_000_000, 10.0)]
    [InlineData(Centimetre, 30_769_231, 0.325)]
    [InlineData(1, 30_769_231, null)]
    public void Open_DensityOfATiff_CountsFrom10MicrometresOn(int unit, uint density, double? micrometres)
    {
        using TemporaryFile file = new();
        new RawTiff(2, 2, new byte[4]).Resolution(unit, density, density).Write(file.Path);

        ImageInfo info = ImageFormats.Open(file.Path).Info;

        if (micrometres is { } expected)
        {
            Assert.Equal(expected, info.PixelSize!.X, 1e-6);
            Assert.Equal("µm", info.PixelSize.Unit);
            Assert.Empty(info.Notes);
        }
        else
        {
            Assert.Null(info.PixelSize);
            Assert.Equal(unit != 1, info.Notes.Any(note => note.Contains("screens and printers", StringComparison.Ordinal)));
        }
    }

    // One of both being coarse, it is no camera's.
    [Fact]
    public void ToPixelSize_RowsOfAPrinter_GivesNone()
    {
        Assert.Null(new PixelDensity(0.325, 100).PixelSize);
        Assert.Contains("254 per inch", new PixelDensity(0.325, 100).Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(-1, -1)]
    public void ToPixelSize_NoDensity_GivesNoneAndSaysNothing(double x, double y)
    {
        Assert.Null(new PixelDensity(x, y).PixelSize);
        Assert.Null(new PixelDensity(x, y).Note);
    }
}
