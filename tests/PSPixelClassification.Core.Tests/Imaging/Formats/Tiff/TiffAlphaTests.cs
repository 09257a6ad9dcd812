using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

public class TiffAlphaTests
{
    private const int Gray = 1;
    private const int Rgb = 2;
    private const int Inks = 5;

    // photometric, bits, sample format, samples, ExtraSamples (-1: no tag), channels kept
    [Theory]
    [InlineData(Gray, 8, 1, 2, 1, 1)]
    [InlineData(Gray, 8, 1, 2, 2, 1)]
    [InlineData(Gray, 16, 1, 2, 2, 1)]
    [InlineData(0, 8, 1, 2, 2, 1)]
    [InlineData(Rgb, 8, 1, 4, 1, 3)]
    [InlineData(Rgb, 16, 1, 4, 2, 3)]
    [InlineData(Gray, 8, 1, 2, 0, 2)]
    [InlineData(Gray, 8, 1, 2, -1, 2)]
    [InlineData(Rgb, 8, 1, 4, 0, 4)]
    [InlineData(Rgb, 8, 1, 4, -1, 4)]
    [InlineData(Gray, 32, 3, 2, 2, 2)]
    [InlineData(Gray, 64, 3, 2, 1, 2)]
    [InlineData(Gray, 32, 1, 2, 2, 2)]
    [InlineData(Gray, 16, 2, 2, 2, 2)]
    [InlineData(Rgb, 32, 3, 4, 2, 4)]
    [InlineData(Inks, 8, 1, 5, 2, 5)]
    public void Open_FurtherSample_IsAlphaOnlyInPicturesThatDeclareIt(
        int photometric, int bits, int format, int samples, int extra, int channels)
    {
        using TemporaryFile file = new();
        byte[] strip = [.. Enumerable.Range(0, 6 * samples * bits / 8).Select(i => (byte)(i % 60))];
        RawTiff tiff = new RawTiff(3, 2, strip, bits, samples).Set(TiffTag.PhotometricInterpretation, photometric)
            .Set(TiffTag.SampleFormat, [.. Enumerable.Repeat((long)format, samples)]);
        if (extra >= 0) tiff.Set(TiffTag.ExtraSamples, extra);
        tiff.Write(file.Path);

        IImageSource source = ImageFormats.Open(file.Path);

        Assert.Equal((channels, channels < samples), (source.Info.Shape.Channels, source.Info.HasDroppedAlpha));
        double[] all = MadeTiff.Numbers(source.Info.PixelType, strip);
        Assert.Equal(
            from c in Enumerable.Range(0, channels) from i in Enumerable.Range(0, 6) select all[(i * samples) + c],
            MadeTiff.Read(source, Plane.First, source.Info.Shape.Bounds));
        Assert.Equal(samples, ImageFormats.Open(file.Path, new ImageOpenOptions { KeepAlpha = true }).Info.Shape.Channels);
    }

    // ilastik writes probabilities of two classes as gray with alpha; in 8 bit, only the name tells.
    [Theory]
    [InlineData("frame-data_Probabilities.tif", 2)]
    [InlineData("frame_probabilities_007.tif", 2)]
    [InlineData("frame_Features.tif", 2)]
    [InlineData("frame.tif", 1)]
    public void Open_8BitResult_IsToldByItsName(string name, int channels)
    {
        using TemporaryFolder folder = new();
        new RawTiff(3, 2, new byte[12], samples: 2).Set(TiffTag.ExtraSamples, 2).Write(folder.File(name));

        Assert.Equal(channels, ImageFormats.Open(folder.File(name)).Info.Shape.Channels);
    }
}
