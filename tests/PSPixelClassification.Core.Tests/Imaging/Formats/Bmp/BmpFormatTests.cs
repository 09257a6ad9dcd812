using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Bmp;

public class BmpFormatTests
{
    public static TheoryData<string> ReferenceFiles() =>
        [.. Directory.GetFiles(TestFiles.Committed("bmp"), "*.npy").Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => !name.EndsWith("_kept", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ReferenceFiles))]
    public void Read_EveryKind_GivesTheReferencePixels(string name) => RequireEqual(name, Open(name));

    [Theory]
    [InlineData("rgba32_v3")]
    [InlineData("rgba32_v4")]
    [InlineData("rgba32_v5_other_order")]
    [InlineData("rgba16_4444")]
    public void Read_AlphaKept_IsTheFourthChannel(string name)
    {
        IImageSource source = Open(name, new ImageOpenOptions { KeepAlpha = true });

        RequireEqual($"{name}_kept", source);
        Assert.False(source.Info.HasDroppedAlpha);
        Assert.True(Open(name).Info.HasDroppedAlpha);
        Assert.Contains(
            "alpha", Assert.Single(source.Info.Notes, note => note.Contains("alpha", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("palette1")]
    [InlineData("palette2")]
    [InlineData("palette4")]
    [InlineData("palette8")]
    [InlineData("gray1")]
    [InlineData("gray8_inverted")]
    [InlineData("runs8")]
    [InlineData("runs4")]
    public void Read_IndicesKept_GivesTheStoredValues(string name) =>
        RequireEqual($"{name}_kept", Open(name, new ImageOpenOptions { KeepIndices = true }));

    [Fact]
    public void ReferenceFiles_AreAllThere() => Assert.Equal(26, ReferenceFiles().Count);

    [Theory]
    [InlineData("palette8", "palette")]
    [InlineData("runs4", "palette")]
    [InlineData("rgba32_v4", "alpha")]
    [InlineData("rgb16_565", "scaled")]
    public void Open_WhatIsChanged_IsNoted(string name, string word) =>
        Assert.Contains(word, Assert.Single(Open(name).Info.Notes), StringComparison.Ordinal);

    [Fact]
    public void Open_PlainImage_HasNoNotes() => Assert.Empty(Open("rgb24").Info.Notes);

    [Fact]
    public void Open_FillBytesOfTheLastRowMissing_IsComplete()
    {
        // 13 × 3 bytes are filled up to 40; the last row in the file is the top one.
        using TemporaryFolder folder = new();
        string path = folder.Write("a.bmp", File.ReadAllBytes(TestFiles.Committed("bmp/rgb24.bmp")).AsSpan()[..^1]);
        RequireEqual("rgb24", ImageFormats.Open(path));
    }

    [Fact]
    public void Read_RunsThatSkipRows_LeaveThemAtTheFirstEntry()
    {
        // One column and one row on, one pixel of entry 1, end: the middle of 3 × 3 pixels.
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write("BM"u8);
        foreach (int number in (int[])[0, 0, 14 + 40 + 8, 40, 3, 3, 1 | 8 << 16, 1, 8, 0, 0, 2, 0, 0x00FFFFFF, 0]) writer.Write(number);
        writer.Write((byte[])[0, 2, 1, 1, 1, 1, 0, 1]);
        using TemporaryFolder folder = new();

        byte[] pixels = ImageReading.ReadAll(ImageFormats.Open(folder.Write("a.bmp", stream.ToArray())));

        Assert.Equal([255, 255, 255, 255, 0, 255, 255, 255, 255], pixels);
    }

    [Theory]
    [InlineData(3779, 3779, null, "95.99 per inch")]
    [InlineData(3_076_923, 1_538_462, 1e6 / 3076923, null)]
    [InlineData(0, 0, null, null)]
    [InlineData(-1, int.MinValue, null, null)]
    public void Open_Density_IsPixelSizeUnlessAScreenHasIt(int x, int y, double? micrometres, string? note)
    {
        byte[] content = File.ReadAllBytes(TestFiles.Committed("bmp/rgb24.bmp"));
        BitConverter.TryWriteBytes(content.AsSpan(38), x);
        BitConverter.TryWriteBytes(content.AsSpan(42), y);
        using TemporaryFolder folder = new();

        ImageInfo info = ImageFormats.Open(folder.Write("a.bmp", content)).Info;

        Assert.Equal(micrometres, info.PixelSize?.X);
        if (note is null) Assert.Empty(info.Notes);
        else Assert.Contains(note, Assert.Single(info.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken_cut", "cut short", "ImageFormatInvalid")]
    [InlineData("broken_huge", "cut short", "ImageFormatInvalid")]
    [InlineData("broken_huge_runs", "cannot hold", "ImageFormatInvalid")]
    [InlineData("broken_runs_end", "before the last row", "ImageFormatInvalid")]
    [InlineData("broken_entry", "entry 10", "ImageFormatInvalid")]
    [InlineData("broken_masks", "overlap", "ImageFormatInvalid")]
    [InlineData("refused_10bit", "10 bits", "ImageFormatUnsupported")]
    [InlineData("refused_png", "number 5", "ImageFormatUnsupported")]
    public void Read_DamagedOrUnknown_IsOneErrorThatTakesNoMemory(string name, string finding, string id)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageReading.ReadAll(Open(name)));

        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
        Assert.Contains($"{name}.bmp", e.Message, StringComparison.Ordinal);
        Assert.Equal(id, e.ErrorId);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("rgb24")]
    [InlineData("palette4")]
    [InlineData("rgba32_v4")]
    [InlineData("runs8")]
    public void Read_FileCutAnywhere_IsCompleteOrRefused(string name)
    {
        byte[] content = File.ReadAllBytes(TestFiles.Committed($"bmp/{name}.bmp"));
        byte[] whole = ImageReading.ReadAll(Open(name));
        using TemporaryFolder folder = new();
        int readable = 0;
        for (int length = 1; length < content.Length; length++)
        {
            string path = folder.Write("cut.bmp", content.AsSpan(0, length));
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

        // Up to three fill bytes of the last row, or the mark that ends the runs, may be missing.
        Assert.InRange(readable, 0, 3);
    }

    private static void RequireEqual(string reference, IImageSource source)
    {
        NumpyArray expected = NumpyArray.Read(TestFiles.Committed($"bmp/{reference}.npy"));
        Assert.Equal(new ImageShape(expected.Width, expected.Height, expected.Channels), source.Info.Shape);
        Assert.Equal(PixelType.UInt8, source.Info.PixelType);
        Assert.Equal(expected.Channels == 1 ? "yx" : "yxc", source.Info.Axes.Letters);
        using IPixelReader reader = source.OpenReader();
        foreach (Region region in ImageReading.Regions(source.Info.Shape))
            Assert.Equal(ImageReading.Cut(expected.ToPlanes(), source.Info.Shape, 1, region),
                ImageReading.Read(reader, source.Info, Plane.First, region));
    }

    private static IImageSource Open(string name, ImageOpenOptions? options = null) =>
        ImageFormats.Open(TestFiles.Committed($"bmp/{name}.bmp"), options);
}
