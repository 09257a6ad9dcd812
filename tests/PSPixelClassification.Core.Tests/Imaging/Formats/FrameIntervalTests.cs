using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

public class FrameIntervalTests
{
    private static readonly IImageEncoder[] s_encoders = [new TiffEncoder(), new TiffEncoder(dialect: TiffDialect.Ome), new Hdf5Encoder()];

    [Theory]
    [InlineData(2.5, true)]
    [InlineData(0.0123456789, true)]
    [InlineData(3600.0, false)]
    [InlineData(null, true)]
    public void Write_FrameInterval_IsReadAgainBesideThePixelSize(double? seconds, bool sized)
    {
        using TemporaryFolder folder = new();
        OutputImage image = new()
        {
            Shape = new ImageShape(5, 4, Depth: 2, Times: 3),
            PixelType = PixelType.UInt8,
            FrameInterval = seconds,
            PixelSize = sized ? new PixelSize(0.5, 0.25, 2, "µm") : null,
        };
        foreach (IImageEncoder encoder in s_encoders)
        {
            string path = folder.File("a" + encoder.Extension);
            ImageWriting.Write(encoder, path, image, ImageWriting.Samples(image), 4);

            ImageInfo read = ImageFormats.Open(path).Info;

            Assert.Equal(seconds, read.FrameInterval);
            Assert.Equal(image.PixelSize, read.PixelSize);
            Assert.Equal("tzyx", read.Axes.Letters.TrimEnd('c'));
        }
    }

    [Fact]
    public void Write_TimeBetweenFrames_DoesNotChangeWhatPlainFilesLookLike()
    {
        using TemporaryFolder folder = new();
        OutputImage image = new() { Shape = new ImageShape(5, 4), PixelType = PixelType.UInt8 };
        ImageWriting.Write(new TiffEncoder(), folder.File("a.tif"), image, ImageWriting.Samples(image), 4);

        Assert.DoesNotContain("ImageJ", File.ReadAllText(folder.File("a.tif"), System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }
}
