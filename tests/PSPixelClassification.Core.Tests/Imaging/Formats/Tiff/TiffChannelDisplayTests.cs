using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Stacks;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>How a file says its channels are shown; tifffile wrote the files (tests/data/channels/make.py).</summary>
public sealed class TiffChannelDisplayTests
{
    [Theory]
    [InlineData("imagej-le.tif")]
    [InlineData("imagej-be.tif")]
    public void ImageJ_ColorsAndRanges_AreThoseOfItsTags(string name)
    {
        ImageInfo info = Open(name);

        // The table of the fourth channel is inverted: its color is that of 0.
        Assert.Equal(["#0000ff", "#00ff00", "#ffa500", "#ffffff"], Texts(info.ChannelColors));
        Assert.Equal([(100, 2600.5), (-5, 900), (0, 65535), (7, 8)], info.DisplayRanges);
        Assert.Equal(["DAPI", "GFP", "RFP", "phase"], info.ChannelNames);
        Assert.False(info.IsRgb);
    }

    [Fact]
    public void ImageJ_RangeOfAGrayImage_IsInItsDescription()
    {
        ImageInfo info = Open("imagej-gray.tif");

        Assert.Empty(info.ChannelColors);
        Assert.Equal([(3.5, 12)], info.DisplayRanges);
    }

    [Theory]
    [InlineData("imagej-few-tables.tif")]
    [InlineData("imagej-bad-ranges.tif")]
    [InlineData("no-colors.ome.tif")]
    public void WhatDoesNotFitTheChannels_IsLeftOut(string name)
    {
        ImageInfo info = Open(name);

        Assert.Equal((4, 0, 0), (info.Shape.Channels, info.ChannelColors.Count, info.DisplayRanges.Count));
    }

    [Theory]
    [InlineData("colors.ome.tif", "#0000ff #00ff00 #ffa500 #ffffff")]
    [InlineData("odd-colors.ome.tif", "#ffa500 #ffffff #ffffff #ffffff")]
    public void Ome_Colors_AreNumbersOf32BitsAndWhiteWhereThereIsNone(string name, string colors) =>
        Assert.Equal(colors, string.Join(' ', Texts(Open(name).ChannelColors)));

    [Fact]
    public void ImageJ_TagsCutAnywhere_AreReadOrLeftOut()
    {
        byte[] whole = File.ReadAllBytes(TestFiles.Committed("channels/imagej-le.tif"));
        using TemporaryFile file = new();
        Random random = new(11);
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = [.. whole];
            for (int i = 0; i < 4; i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(file.Path, damaged);
            try
            {
                ImageInfo info = ImageFormats.Open(file.Path).Info;
                Assert.Contains(info.ChannelColors.Count, new[] { 0, info.Shape.Channels });
                Assert.Contains(info.DisplayRanges.Count, new[] { 0, info.Shape.Channels });
                Assert.All(info.DisplayRanges, range => Assert.True(range.Minimum < range.Maximum));
            }
            catch (ImageFormatException)
            {
                // The pages themselves are damaged.
            }
        }
    }

    [Fact]
    public void Stack_OfChannels_HasTheColorsAndRangesOfAllFilesAndOfSlicesThoseOfTheFirst()
    {
        string[] paths = [.. new[] { "imagej-le.tif", "imagej-be.tif" }.Select(name => TestFiles.Committed($"channels/{name}"))];
        ImageInfo channels = ImageStack.Open(paths, 'c').Info, slices = ImageStack.Open(paths, 'z').Info;

        Assert.Equal((8, 8), (channels.ChannelColors.Count, channels.DisplayRanges.Count));
        Assert.Equal((4, 4), (slices.ChannelColors.Count, slices.DisplayRanges.Count));
        string plain = TestFiles.Committed("channels/no-colors.ome.tif");
        Assert.Empty(ImageStack.Open([paths[0], plain], 'c').Info.ChannelColors);
    }

    [Theory]
    [InlineData("tiff/rgb.tif", true)]
    [InlineData("tiff/rgba.tif", true)]
    [InlineData("tiff/jpeg-ycbcr.tif", true)]
    [InlineData("tiff/five-channels.tif", false)]
    [InlineData("tiff/u1-le.tif", false)]
    [InlineData("png/rgb16.png", true)]
    [InlineData("png/gray16.png", false)]
    [InlineData("jpeg/rgb.jpg", true)]
    [InlineData("pnm/p6_12bit.ppm", true)]
    [InlineData("bmp/rgb24.bmp", true)]
    [InlineData("pictures/lossless.webp", true)]
    [InlineData("pictures/gray.tga", false)]
    [InlineData("pictures/color.gif", true)]
    public void IsRgb_File_IsWhatItSays(string name, bool isRgb) =>
        Assert.Equal(isRgb, ImageFormats.Open(TestFiles.Committed(name)).Info.IsRgb);

    [Fact]
    public void Ome_ColorsThatWereWritten_AreRead()
    {
        using TemporaryFile file = new();
        OutputImage image = WrittenTiff.Image(PixelType.UInt8, new ImageShape(7, 5, 2)) with
        {
            ChannelColors = new byte[] { 255, 128, 1, 0, 2, 250 },
        };
        WrittenTiff.Write(file.Path, image, dialect: TiffDialect.Ome);

        Assert.Equal(["#ff8001", "#0002fa"], Texts(ImageFormats.Open(file.Path).Info.ChannelColors));
    }

    private static ImageInfo Open(string name) => ImageFormats.Open(TestFiles.Committed($"channels/{name}")).Info;

    private static IEnumerable<string> Texts(IEnumerable<RgbColor> colors) => colors.Select(color => color.ToString());
}
