using System.Buffers.Binary;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

public class TiffDamageTests
{
    [Theory]
    [InlineData("u2-le.tif")]
    [InlineData("bigtiff-be-lzw.tif")]
    [InlineData("deflate.tif")]
    [InlineData("packbits.tif")]
    [InlineData("jpeg-gray.tif")]
    [InlineData("fax4.tif")]
    [InlineData("palette.tif")]
    public void Open_FileCutAnywhere_ThrowsOrReadsWhatTheWholeFileHolds(string name)
    {
        byte[] whole = File.ReadAllBytes(MadeTiff.PathOf(name));
        byte[] expected = ReadAll(MadeTiff.Open(name));
        using TemporaryFile file = new();
        for (int length = 8; length < whole.Length; length += Math.Max(1, whole.Length / 97))
        {
            File.WriteAllBytes(file.Path, whole[..length]);
            if (Try(file.Path) is { } bytes) Assert.Equal(expected, bytes);
        }
    }

    [Theory]
    [InlineData("lzw-predictor2-tiles.tif")]
    [InlineData("deflate-predictor3-f4.tif")]
    [InlineData("jpeg-ycbcr.tif")]
    [InlineData("imagej-hyperstack.tif")]
    [InlineData("ome.ome.tif")]
    [InlineData("fax3.tif")]
    public void Open_FlippedBytes_NeverFailsOtherwiseThanWithItsOwnError(string name)
    {
        byte[] whole = File.ReadAllBytes(MadeTiff.PathOf(name));
        using TemporaryFile file = new();
        Random random = new(20);
        for (int i = 0; i < 150; i++)
        {
            byte[] damaged = [.. whole];
            for (int k = 0; k < 1 + (i % 4); k++) damaged[random.Next(4, damaged.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(file.Path, damaged);
            Exception? error = Record.Exception(() => Try(file.Path));
            Assert.Null(error);
        }
    }

    [Theory]
    [InlineData(256, 0x7FFFFFFF)]
    [InlineData(257, 0x7FFFFFFF)]
    [InlineData(257, 0xFFFFFFFF)]
    [InlineData(256, 0)]
    [InlineData(273, 0x7FFFFFFF)]
    [InlineData(259, 50001)]
    [InlineData(259, 34925)]
    [InlineData(258, 33)]
    public void Open_LyingHeader_ThrowsBeforeItAllocates(int tag, uint value)
    {
        using TemporaryFile file = new();
        byte[] bytes = File.ReadAllBytes(MadeTiff.PathOf("gray-7bit.tif"));
        Patch(bytes, tag, value);
        File.WriteAllBytes(file.Path, bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => MadeTiff.OpenAt(file.Path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(34927, "WebP")]
    [InlineData(34925, "LZMA")]
    [InlineData(50001, "WebP")]
    [InlineData(33005, "JPEG 2000")]
    public void Open_UnknownCompression_NamesIt(uint scheme, string name)
    {
        using TemporaryFile file = new();
        byte[] bytes = File.ReadAllBytes(MadeTiff.PathOf("gray-7bit.tif"));
        Patch(bytes, 259, scheme);
        File.WriteAllBytes(file.Path, bytes);
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => MadeTiff.OpenAt(file.Path));
        Assert.Equal(ErrorIds.ImageFormatUnsupported, error.ErrorId);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains("LZW", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DirectoriesInACircle_ReadsEachOnce()
    {
        using TemporaryFile file = new();
        byte[] bytes = File.ReadAllBytes(MadeTiff.PathOf("gray-7bit.tif"));
        int directory = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        int entries = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(directory));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(directory + 2 + (12 * entries)), directory);
        File.WriteAllBytes(file.Path, bytes);
        ImageInfo info = MadeTiff.OpenAt(file.Path).Info;
        Assert.Equal(1, info.Shape.Depth);
        Assert.Contains(info.Notes, note => note.Contains("circle", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<OME>", 200_000)]
    [InlineData("{\"shape\": [", 200_000)]
    [InlineData("ImageJ=1\nimages=2147483647\n", 1)]
    [InlineData("{\"shape\": [2147483647, 2147483647, 37, 53]}", 1)]
    public void Open_AbsurdMetadata_ReadsThePageOrThrowsItsOwnError(string text, int repetitions)
    {
        using TemporaryFile file = new();
        byte[] bytes = File.ReadAllBytes(MadeTiff.PathOf("gray-7bit.tif"));
        string description = string.Concat(Enumerable.Repeat(text, repetitions));
        // The photometric tag, which such a file can lack, makes room for a description behind the file's end.
        int at = EntryOf(bytes, 262);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), 270);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 2), 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + 4), description.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + 8), bytes.Length);
        File.WriteAllBytes(file.Path, [.. bytes, .. System.Text.Encoding.ASCII.GetBytes(description)]);
        Assert.Null(Record.Exception(() => Try(file.Path)));
    }

    private static void Patch(byte[] bytes, int tag, uint value)
    {
        int at = EntryOf(bytes, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 2), 4);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 8), value);
    }

    private static int EntryOf(byte[] bytes, int tag)
    {
        int directory = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        int at = directory + 2;
        while (BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at)) != tag) at += 12;
        return at;
    }

    private static byte[]? Try(string path)
    {
        try
        {
            return ReadAll(MadeTiff.OpenAt(path));
        }
        catch (ImageFormatException)
        {
            return null;
        }
    }

    private static byte[] ReadAll(IImageSource source)
    {
        ImageShape shape = source.Info.Shape;
        using IPixelReader reader = source.OpenReader();
        long bytes = shape.Bounds.PixelCount * shape.Channels * source.Info.PixelType.SizeInBytes();
        Assert.InRange(bytes, 1, 200 << 20);
        byte[] last = new byte[bytes];
        for (int t = 0; t < shape.Times; t++)
        {
            for (int z = 0; z < shape.Depth; z++) reader.Read(new Plane(t, z), shape.Bounds, last);
        }

        return last;
    }
}
