using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Pictures;

public class PictureFormatTests
{
    public static TheoryData<string> ReferenceFiles() =>
        [.. Directory.GetFiles(TestFiles.Committed("pictures"), "*.npy").Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => !name.EndsWith("_kept", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ReferenceFiles))]
    public void Read_EveryKind_EqualsPillow(string name) => RequireEqual(name, Open(name));

    [Fact]
    public void ReferenceFiles_AreAllThere() => Assert.Equal(26, ReferenceFiles().Count);

    [Theory]
    [InlineData("lossless_alpha.webp")]
    [InlineData("lossy_alpha.webp")]
    [InlineData("rgba.tga")]
    [InlineData("rgba_runs.tga")]
    public void Read_AlphaKept_IsTheFourthChannel(string name)
    {
        IImageSource source = Open(name, new ImageOpenOptions { KeepAlpha = true });

        RequireEqual($"{name}_kept", source);
        Assert.False(source.Info.HasDroppedAlpha);
        Assert.True(Open(name).Info.HasDroppedAlpha);
    }

    [Theory]
    [InlineData("lossy.webp", true)]
    [InlineData("lossy_alpha.webp", true)]
    [InlineData("lossless.webp", false)]
    [InlineData("color.gif", false)]
    [InlineData("rgb.tga", false)]
    public void Open_Lossy_IsSaid(string name, bool isLossy)
    {
        ImageInfo info = Open(name).Info;

        Assert.Equal(isLossy, info.IsLossy);
        Assert.Equal(isLossy, info.Notes.Any(note => note.Contains("lossy", StringComparison.Ordinal)));
        Assert.False(info.HasDroppedAlpha && name != "lossy_alpha.webp");
    }

    [Fact]
    public void Open_Animation_HasTimePointsAndTheirDistance()
    {
        ImageInfo info = Open("frames_0.gif").Info;

        Assert.Equal("tyxc", info.Axes.Letters);
        Assert.Equal(5, info.Shape.Times);
        Assert.Equal(0.12, info.FrameInterval);
        Assert.Equal("tyx", Open("gray_frames.gif").Info.Axes.Letters);
        Assert.Null(Open("gray.gif").Info.FrameInterval);
    }

    // How long the last frame is shown is no distance between two.
    [Fact]
    public void Open_LastFrameShownLonger_KeepsTheInterval() => Assert.Equal(0.1, Open("gray_frames.gif").Info.FrameInterval);

    [Fact]
    public void Open_DelaysThatDiffer_GiveNoIntervalAndANote()
    {
        byte[] content = Content("frames_1.gif");
        int control = content.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x21, 0xF9, 4]);
        content[control + 4]++;
        using TemporaryFolder folder = new();

        ImageInfo info = ImageFormats.Open(folder.Write("a.gif", content)).Info;

        Assert.Null(info.FrameInterval);
        Assert.Contains(info.Notes, note => note.Contains("different times", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gray.gif")]
    [InlineData("gray_frames.gif")]
    public void Open_GrayPalette_IsOneChannelUnlessColorsAreWanted(string name)
    {
        IImageSource colors = Open(name, new ImageOpenOptions { PaletteAsColor = true });

        Assert.Equal(1, Open(name).Info.Shape.Channels);
        Assert.Equal(3, colors.Info.Shape.Channels);
        Assert.Equal(ImageReading.ReadAll(Open(name))[..143], ImageReading.ReadAll(colors)[286..429]);
    }

    [Theory]
    [InlineData("color.gif")]
    [InlineData("gray.gif")]
    [InlineData("palette.tga")]
    [InlineData("palette_runs.tga")]
    public void Open_IndicesWanted_AreRefused(string name)
    {
        ImageFormatException e =
            Assert.Throws<ImageFormatException>(() => Open(name, new ImageOpenOptions { KeepIndices = true }));

        Assert.Equal("ImageFormatUnsupported", e.ErrorId);
        Assert.Contains("indices", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refused_animation.webp", "animation")]
    [InlineData("refused_frames.gif", "background")]
    public void Open_WhatTheLibraryReadsWrong_IsUnsupported(string name, string finding)
    {
        ImageFormatException e = Assert.Throws<ImageFormatException>(() => Open(name));

        Assert.Equal("ImageFormatUnsupported", e.ErrorId);
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lossless.webp")]
    [InlineData("lossy.webp")]
    [InlineData("lossy_alpha.webp")]
    [InlineData("gray.gif")]
    [InlineData("interlaced.gif")]
    [InlineData("frames_2.gif")]
    [InlineData("gray.tga")]
    [InlineData("rgb_runs.tga")]
    [InlineData("palette_runs.tga")]
    public void Read_FileCutAnywhere_IsCompleteOrRefused(string name)
    {
        byte[] content = Content(name);
        byte[] whole = ImageReading.ReadAll(Open(name));
        using TemporaryFolder folder = new();
        int readable = 0;
        for (int length = 1; length < content.Length; length++)
        {
            string path = folder.Write("cut" + Path.GetExtension(name), content.AsSpan(0, length));
            try
            {
                Assert.Equal(whole, ImageReading.ReadAll(ImageFormats.Open(path)));
                readable++;
            }
            catch (ImageFormatException)
            {
                // The other permitted outcome.
            }
        }

        // The 26 bytes of TGA's footer come behind the pixels.
        Assert.InRange(readable, 0, name.EndsWith(".tga", StringComparison.Ordinal) ? 26 : 0);
    }

    [Theory]
    [InlineData("lossless.webp")]
    [InlineData("lossy_noise.webp")]
    [InlineData("gray.gif")]
    [InlineData("palette.tga")]
    public void Read_AnyByteChanged_IsReadOrRefused(string name)
    {
        byte[] content = Content(name);
        using TemporaryFolder folder = new();
        int refused = 0;
        for (int i = 0; i < content.Length; i++)
        {
            byte[] changed = [.. content];
            changed[i] ^= 0xA5;
            try
            {
                Assert.NotEmpty(ImageReading.ReadAll(ImageFormats.Open(folder.Write("a" + Path.GetExtension(name), changed))));
            }
            catch (ImageFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 10, content.Length);
    }

    [Theory]
    [InlineData("gray.gif", 6, "1.5 GiB")]
    [InlineData("gray.tga", 12, "1.5 GiB")]
    [InlineData("gray_runs.tga", 12, "1.5 GiB")]
    public void Open_HugeHeader_IsRefusedWithoutTakingTheMemory(string name, int extents, string finding)
    {
        byte[] content = Content(name);
        content.AsSpan(extents, 4).Fill(0xFF);
        using TemporaryFolder folder = new();
        string path = folder.Write("a" + Path.GetExtension(name), content);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains(
            finding, Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    // One code for a pixel of white, of which the library would make as many pixels as are missing.
    [Fact]
    public void Open_GifWhoseCodesAreTooFew_IsRefused()
    {
        using TemporaryFolder folder = new();

        Assert.Equal([255], ImageReading.ReadAll(ImageFormats.Open(folder.Write("a.gif", WhitePixel(width: 1)))));
        Assert.Contains(
            "holds 1 of its 2 pixels",
            Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder.Write("b.gif", WhitePixel(width: 2)))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TransparentGif_IsBlackWithAlphaDroppedOrKept()
    {
        using TemporaryFolder folder = new();
        byte[] pixel = WhitePixel(width: 1);
        string path = folder.Write("a.gif", [.. pixel[..19], 0x21, 0xF9, 4, 1, 0, 0, 1, 0, .. pixel[19..]]);
        IImageSource kept = ImageFormats.Open(path, new ImageOpenOptions { KeepAlpha = true });

        Assert.True(ImageFormats.Open(path).Info.HasDroppedAlpha);
        Assert.Equal([0], ImageReading.ReadAll(ImageFormats.Open(path)));
        Assert.Equal([0, 0], ImageReading.ReadAll(kept));
        Assert.False(kept.Info.HasDroppedAlpha);
    }

    [Fact]
    public void Open_NameOfTgaAlone_IsNoTga()
    {
        using TemporaryFolder folder = new();
        byte[] content = Content("gray.tga");
        Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder.Write("a.bin", content)));
        content[2] = 7;
        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder.Write("a.tga", content)));
        Assert.Contains("ends in '.tga'", e.Message, StringComparison.Ordinal);
    }

    private static void RequireEqual(string reference, IImageSource source)
    {
        NumpyArray expected = NumpyArray.Read(TestFiles.Committed($"pictures/{reference}.npy"));
        ImageShape shape = source.Info.Shape;
        Assert.Equal((expected.Width, expected.Height, expected.Channels), (shape.Width, shape.Height * shape.Times, shape.Channels));
        Assert.Equal(PixelType.UInt8, source.Info.PixelType);
        ImageShape below = new(expected.Width, expected.Height, expected.Channels);
        using IPixelReader reader = source.OpenReader();
        foreach (Region region in ImageReading.Regions(shape))
        {
            for (int t = 0; t < shape.Times; t++)
            {
                Region inFrames = region with { Y = region.Y + t * shape.Height };
                Assert.Equal(
                    ImageReading.Cut(expected.ToPlanes(), below, 1, inFrames),
                    ImageReading.Read(reader, source.Info, new Plane(t, 0), region));
            }
        }
    }

    // Codes of 3 bits: clear, 1, end.
    private static byte[] WhitePixel(byte width) =>
    [
        .. "GIF89a"u8, width, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        0x2C, 0, 0, 0, 0, width, 0, 1, 0, 0, 2, 2, 0x4C, 0x01, 0, 0x3B,
    ];

    private static byte[] Content(string name) => File.ReadAllBytes(TestFiles.Committed($"pictures/{name}"));

    private static IImageSource Open(string name, ImageOpenOptions? options = null) =>
        ImageFormats.Open(TestFiles.Committed($"pictures/{name}"), options);
}
