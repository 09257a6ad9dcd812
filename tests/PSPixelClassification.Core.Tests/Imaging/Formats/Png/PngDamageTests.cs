using System.IO.Compression;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Png;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Png;

public class PngDamageTests
{
    [Theory]
    [InlineData("gray16.png")]
    [InlineData("rgb8_adam7.png")]
    [InlineData("palette2.png")]
    public void Read_FileCutAnywhere_IsCompleteAndNotedOrRefused(string image)
    {
        byte[] content = File.ReadAllBytes(TestFiles.Committed("png/" + image));
        byte[] whole = ImageReading.ReadAll(ImageFormats.Open(TestFiles.Committed("png/" + image)));
        using TemporaryFolder folder = new();
        int readable = 0;
        for (int length = 1; length < content.Length; length++)
        {
            string path = folder.Write("cut.png", content.AsSpan(0, length));
            try
            {
                IImageSource source = ImageFormats.Open(path);
                Assert.Equal(whole, ImageReading.ReadAll(source));
                Assert.Contains(source.Info.Notes, note => note.Contains("end mark", StringComparison.Ordinal));
                readable++;
            }
            catch (ImageFormatException)
            {
                // The other permitted outcome.
            }
        }

        // At least the twelve bytes of the end mark and the checksum before it may be missing.
        Assert.InRange(readable, 12 + 4, 12 + 4 + 40);
    }

    [Theory]
    [InlineData("gray16.png")]
    [InlineData("gray1_adam7.png")]
    [InlineData("palette4.png")]
    public void Read_AnyByteChanged_IsNoticedWhereItMatters(string image)
    {
        byte[] content = File.ReadAllBytes(TestFiles.Committed("png/" + image));
        byte[] whole = ImageReading.ReadAll(ImageFormats.Open(TestFiles.Committed("png/" + image)));
        using TemporaryFolder folder = new();
        int read = 0;
        for (int i = 0; i < content.Length; i++)
        {
            byte[] changed = [.. content];
            changed[i] ^= 0x10;
            string path = folder.Write("changed.png", changed);
            try
            {
                Assert.Equal(whole, ImageReading.ReadAll(ImageFormats.Open(path)));
                read++;
            }
            catch (ImageFormatException)
            {
                // The other permitted outcome.
            }
        }

        // The end mark guards nothing, and a wrong length of the last chunk of pixel data does not harm its pixels.
        Assert.InRange(read, 0, 12 + 4);
    }

    [Fact]
    public void Read_GarbageBehindTheEnd_IsIgnored()
    {
        byte[] content = File.ReadAllBytes(TestFiles.Committed("png/gray8.png"));
        using TemporaryFolder folder = new();
        IImageSource source = ImageFormats.Open(folder.Write("tail.png", [.. content, .. "garbage behind the end"u8]));
        Assert.Empty(source.Info.Notes);
        Assert.Equal(NumpyArray.Read(TestFiles.Committed("png/gray8.npy")).ToPlanes(), ImageReading.ReadAll(source));
    }

    [Theory]
    [InlineData("lying_1gb.png", "cannot hold")]
    [InlineData("lying_huge.png", "1.5 GiB")]
    public void Open_HeaderThatPromisesTooMuch_IsRefusedWithoutTakingTheMemory(string image, string finding)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(TestFiles.Committed("png/" + image)));
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("palette_too_short.png", "entry")]
    [InlineData("palette_missing.png", "no palette")]
    [InlineData("unknown_critical.png", "ABCD")]
    [InlineData("preset_dictionary.png", "damaged")]
    public void Read_ContradictoryFile_IsRefusedWithTheReason(string image, string finding)
    {
        string path = TestFiles.Committed("png/" + image);
        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageReading.ReadAll(ImageFormats.Open(path)));
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Equal("ImageFormatInvalid", e.ErrorId);
    }

    [Fact]
    public void Read_FileReplacedAfterOpening_IsRefused()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.png", File.ReadAllBytes(TestFiles.Committed("png/gray8.png")));
        IImageSource source = ImageFormats.Open(path);
        File.Copy(TestFiles.Committed("png/rgb8.png"), path, overwrite: true);
        Assert.Contains("the file was changed after it was opened",
            Assert.Throws<ImageFormatException>(() => ImageReading.ReadAll(source)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RowsThatNeverCome_CostNoMoreMemoryThanThoseThatCame()
    {
        // So much pixel data could hold 60,000 × 20,000 pixels, but it ends after ten rows, and rubbish follows.
        using TemporaryFolder folder = new();
        using MemoryStream data = new();
        using (ZLibStream deflater = new(data, CompressionLevel.Fastest, leaveOpen: true)) deflater.Write(new byte[10 * 60_001]);
        data.Write(new byte[2_000_000]);
        byte[] header = File.ReadAllBytes(TestFiles.Committed("png/lying_1gb.png"))[..33];
        string path = folder.File("claim.png");
        using (FileStream file = File.Create(path))
        {
            file.Write(header);
            new PngChunkWriter(file).Write("IDAT"u8, data.ToArray());
        }

        byte[] sample = new byte[1];
        IImageSource source = ImageFormats.Open(path);
        using IPixelReader reader = source.OpenReader();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageFormatException e = Assert.Throws<ImageFormatException>(() => reader.Read(Plane.First, new Region(0, 0, 1, 1), sample));
        Assert.Contains("before the last row", e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }
}
