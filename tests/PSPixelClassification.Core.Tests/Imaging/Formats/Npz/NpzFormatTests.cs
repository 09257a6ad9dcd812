using System.IO.Compression;
using System.Runtime.InteropServices;
using PSPixelClassification.Core.Tests.Imaging.Formats.Npy;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Npz;

public class NpzFormatTests
{
    private const string Header = "{'descr': '|u1', 'fortran_order': False, 'shape': (64, 64), }";

    [Theory]
    [InlineData("stored.npz")]
    [InlineData("packed.npz")]
    public void Read_OneArray_GivesWhatNumpyWrote(string name)
    {
        IImageSource source = ImageFormats.Open(TestFiles.Committed($"npz/{name}"));

        Assert.Equal("zyxc", source.Info.Axes.Letters);
        Assert.Equal(new ImageShape(9, 6, 2, 3), source.Info.Shape);
        Assert.Equal(PixelType.UInt16, source.Info.PixelType);
        Assert.NotNull(source.Info.AxesGuess);
        ushort[] samples = [.. MemoryMarshal.Cast<byte, ushort>(ImageReading.ReadAll(source))];
        int i = 0;
        for (int z = 0; z < 3; z++)
        {
            for (int c = 0; c < 2; c++)
            {
                for (int pixel = 0; pixel < 54; pixel++) Assert.Equal(7 * ((z * 54 + pixel) * 2 + c) % 251, samples[i++]);
            }
        }
    }

    [Theory]
    [InlineData("several.npz")]
    [InlineData("several_packed.npz")]
    public void Open_SeveralArrays_AreNamedAndChosenByName(string name)
    {
        string path = TestFiles.Committed($"npz/{name}");
        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path));
        Assert.Contains("several arrays: raw, mask", e.Message, StringComparison.Ordinal);
        Assert.Contains($"{name}/raw", e.Message, StringComparison.Ordinal);

        byte[] byOption = ImageReading.ReadAll(ImageFormats.Open(path, new ImageOpenOptions { InternalPath = "mask" }));
        Assert.Equal([.. Enumerable.Range(0, 54).Select(i => (ushort)(7 * i % 251 % 2))], MemoryMarshal.Cast<byte, ushort>(byOption));
        Assert.Equal(byOption, ImageReading.ReadAll(ImageFormats.Open($"{path}/mask")));
        Assert.Equal("mask", ImageFormats.Locate($"{path}/mask").InternalPath);
        Assert.Contains("no array 'other'; it holds several arrays: raw, mask",
            Assert.Throws<ImageFormatException>(() => ImageFormats.Open($"{path}/other")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherFilesBesideTheArray_DoNotCount() =>
        Assert.Equal(new ImageShape(9, 6), ImageFormats.Open(TestFiles.Committed("npz/text_too.npz")).Info.Shape);

    [Fact]
    public void Open_PythonObjects_AreRefused() =>
        Assert.Contains(
            "Python objects", Assert.Throws<ImageFormatException>(() => ImageFormats.Open(TestFiles.Committed("npz/objects.npz")))
            .Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Read_FileCutAnywhere_IsRefused(CompressionLevel level)
    {
        byte[] content = Archive(level, NpyFile.Make(Header, Noise(4096)));
        using TemporaryFolder folder = new();
        for (int length = 1; length < content.Length; length += 7)
        {
            string path = folder.Write("cut.npz", content.AsSpan(0, length));
            Assert.Throws<ImageFormatException>(() => ImageReading.ReadAll(ImageFormats.Open(path)));
        }
    }

    [Fact]
    public void Read_PackedByteChanged_IsNoticedOrHarmless()
    {
        byte[] content = Archive(CompressionLevel.Optimal, NpyFile.Make(Header, Noise(4096)));
        using TemporaryFolder folder = new();
        byte[] whole = ImageReading.ReadAll(ImageFormats.Open(folder.Write("a.npz", content)));
        for (int i = 0; i < content.Length; i += 3)
        {
            byte[] changed = [.. content];
            changed[i] ^= 0x10;
            string path = folder.Write("a.npz", changed);
            try
            {
                Assert.Equal(whole, ImageReading.ReadAll(ImageFormats.Open(path)));
            }
            catch (ImageFormatException)
            {
                // The other permitted outcome.
            }
        }
    }

    [Fact]
    public void Open_PackedZerosOfAnotherShape_TakeNoMemory()
    {
        // A bomb: 20 MB of zeros that the array's header does not count.
        byte[] content = Archive(CompressionLevel.Fastest, NpyFile.Make(Header, new byte[20_000_000]));
        using TemporaryFolder folder = new();
        string path = folder.Write("bomb.npz", content);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains(
            "needs 4096 bytes", Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private static byte[] Archive(CompressionLevel level, byte[] array)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("arr_0.npy", level).Open();
            entry.Write(array);
        }

        return stream.ToArray();
    }

    private static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        Random random = new(3);
        for (int i = 0; i < length; i++) bytes[i] = (byte)random.Next(16);
        return bytes;
    }
}
