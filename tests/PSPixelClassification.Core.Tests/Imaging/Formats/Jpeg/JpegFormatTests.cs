using System.Security.Cryptography;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Jpeg;

public class JpegFormatTests
{
    public static TheoryData<string> ReferenceFiles =>
        [.. Directory.GetFiles(TestFiles.Committed("jpeg"), "*.npy").Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    // No tolerance: inverse transform, enlargement of the colors and conversion to RGB round as libjpeg-turbo's do.
    [Theory]
    [MemberData(nameof(ReferenceFiles))]
    public void Read_EverySamplingAndMode_EqualsPillow(string name)
    {
        NumpyArray expected = NumpyArray.Read(TestFiles.Committed($"jpeg/{name}.npy"));
        IImageSource source = ImageFormats.Open(TestFiles.Committed($"jpeg/{name}.jpg"));

        Assert.Equal(new ImageShape(expected.Width, expected.Height, expected.Channels), source.Info.Shape);
        Assert.Equal(PixelType.UInt8, source.Info.PixelType);
        Assert.Equal(expected.Channels == 1 ? "yx" : "yxc", source.Info.Axes.Letters);
        Assert.Equal(expected.ToPlanes(), ImageReading.ReadAll(source));
    }

    [Fact]
    public void ReferenceFiles_AreAllThere() => Assert.Equal(15, ReferenceFiles.Count);

    [Fact]
    public void Open_DensityOfAScreen_GivesNoPixelSizeAndANote()
    {
        ImageInfo info = Open("dots_per_inch.jpg").Info;
        Assert.Null(info.PixelSize);
        Assert.Contains(info.Notes, note => note.Contains("254 per inch", StringComparison.Ordinal));
        Assert.Single(Open("gray.jpg").Info.Notes);
    }

    [Fact]
    public void Open_DensityOfACamera_BecomesMicrometres()
    {
        using TemporaryFolder folder = new();
        byte[] bytes = File.ReadAllBytes(TestFiles.Committed("jpeg/dots_per_inch.jpg"));
        int density = bytes.AsSpan().IndexOf("JFIF\0"u8) + 7;
        // 20,000 and 40,000 per centimetre.
        ((ReadOnlySpan<byte>)[2, 0x4E, 0x20, 0x9C, 0x40]).CopyTo(bytes.AsSpan(density));

        Assert.Equal(new PixelSize(0.5, 0.25, null, "µm"), ImageFormats.Open(folder.Write("a.jpg", bytes)).Info.PixelSize);
    }

    [Theory]
    [InlineData("cmyk.jpg", "CMYK")]
    [InlineData("twelve_bit.jpg", "12 bits")]
    public void Open_KindsThatAreNotRead_AreUnsupported(string image, string finding)
    {
        ImageFormatException e = Assert.Throws<ImageFormatException>(() => Open(image));
        Assert.Equal("ImageFormatUnsupported", e.ErrorId);
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_HeaderThatPromisesTooMuch_IsRefusedWithoutTakingTheMemory()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("cannot hold", Assert.Throws<ImageFormatException>(() => Open("lying.jpg")).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("gray.jpg")]
    [InlineData("color420.jpg")]
    [InlineData("color422_progressive.jpg")]
    public void Read_FileCutAnywhere_IsRefused(string image)
    {
        byte[] content = File.ReadAllBytes(TestFiles.Committed("jpeg/" + image));
        using TemporaryFolder folder = new();
        for (int length = 1; length < content.Length; length += 3)
        {
            string path = folder.Write("cut.jpg", content.AsSpan(0, length));
            Assert.Throws<ImageFormatException>(() => ImageReading.ReadAll(ImageFormats.Open(path)));
        }
    }

    [Theory]
    [InlineData("gray.jpg")]
    [InlineData("color420_progressive.jpg")]
    public void Read_AnyByteChanged_IsReadOrRefused(string image)
    {
        byte[] content = File.ReadAllBytes(TestFiles.Committed("jpeg/" + image));
        using TemporaryFolder folder = new();
        int refused = 0;
        for (int i = 0; i < content.Length; i++)
        {
            byte[] changed = [.. content];
            changed[i] ^= 0xA5;
            string path = folder.Write("changed.jpg", changed);
            try
            {
                IImageSource source = ImageFormats.Open(path);
                using IPixelReader reader = source.OpenReader();
                reader.Read(Plane.First, new Region(0, 0, 1, 1), new byte[3]);
            }
            catch (ImageFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 10, content.Length);
    }

    // The hash is that of Pillow's samples, [c][y][x].
    [Fact]
    public void Read_PhotographOfAMicroscope_EqualsPillow()
    {
        IImageSource source = Open("stardist_histo.jpg");
        Assert.Equal(new ImageShape(500, 300, 3), source.Info.Shape);
        Assert.Equal(
            "f1b31fe7f3577ab7c5fc60f1df04229622020bd4d44e2553bc2e65ccd9ab513b",
            Convert.ToHexStringLower(SHA256.HashData(ImageReading.ReadAll(source))));
    }

    private static IImageSource Open(string image) => ImageFormats.Open(TestFiles.Committed("jpeg/" + image));
}
