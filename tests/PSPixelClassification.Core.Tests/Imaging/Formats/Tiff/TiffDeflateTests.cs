using System.IO.Compression;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Files that libtiff made are read by TiffReadingTests; here are strips that it would not write.</summary>
public class TiffDeflateTests
{
    private const int Width = 200;
    private const int Height = 1000;
    private const int ChecksumLength = 4;

    [Fact]
    public void Read_StripThatHoldsMoreThanTheBlock_LeavesTheRestPacked()
    {
        using TemporaryFile file = new();
        byte[] pixels = Pixels();
        Write(file.Path, Pack([.. pixels, .. new byte[100 << 20]]));
        IImageSource source = MadeTiff.OpenAt(file.Path);
        byte[] read = new byte[pixels.Length];
        using IPixelReader reader = source.OpenReader();
        long before = GC.GetAllocatedBytesForCurrentThread();

        reader.Read(Plane.First, source.Info.Shape.Bounds, read);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
        Assert.Equal(pixels, read);
    }

    [Fact]
    public void Read_TableThatClaimsFarTooManyBytes_TakesNoMemoryForThem()
    {
        using TemporaryFile file = new();
        byte[] pixels = Pixels();
        Write(file.Path, [.. Pack(pixels), .. new byte[20 << 20]]);
        IImageSource source = MadeTiff.OpenAt(file.Path);
        byte[] read = new byte[pixels.Length];
        using IPixelReader reader = source.OpenReader();
        long before = GC.GetAllocatedBytesForCurrentThread();

        reader.Read(Plane.First, source.Info.Shape.Bounds, read);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
        Assert.Equal(pixels, read);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(ChecksumLength)]
    public void Read_ChecksumCutOff_GivesEverySample(int missing)
    {
        using TemporaryFile file = new();
        byte[] pixels = Pixels();
        Write(file.Path, Pack(pixels)[..^missing]);

        Assert.Equal(pixels, Read(file.Path));
    }

    // A strip of up to 8 KB is unpacked in one go, checksum and all; a larger one in several.
    [Theory]
    [InlineData(CompressionLevel.SmallestSize)]
    [InlineData(CompressionLevel.NoCompression)]
    public void Read_WrongChecksum_IsRefused(CompressionLevel level)
    {
        for (int height = Height - 60; height <= Height; height++)
        {
            using TemporaryFile file = new();
            byte[] strip = Pack(Pixels()[..(Width * height)], level);
            strip[^1] ^= 1;
            Write(file.Path, strip, height);

            Assert.Contains("Deflate: block 0 is not valid", Failure(file.Path), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(3_000)]
    public void Read_CutShort_SaysHowMuchIsThere(int missing)
    {
        using TemporaryFile file = new();
        byte[] strip = Pack(Pixels(), CompressionLevel.NoCompression);
        Write(file.Path, strip[..^missing]);

        string failure = Failure(file.Path);

        Assert.Contains($"{(Width * Height) - missing + ChecksumLength} of {Width * Height} bytes", failure, StringComparison.Ordinal);
        Assert.Contains(file.Path, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoDeflate_IsRefused()
    {
        using TemporaryFile file = new();
        Write(file.Path, new byte[1000]);

        Assert.Contains("Deflate: block 0 is not valid", Failure(file.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyBitFlipped_ReadsOrIsRefused()
    {
        using TemporaryFile file = new();
        byte[] strip = Pack(Pixels());
        int refused = 0;
        for (int at = 0; at < strip.Length; at += 1 + (strip.Length / 300))
        {
            byte[] damaged = [.. strip];
            damaged[at] ^= (byte)(1 << (at % 8));
            Write(file.Path, damaged);
            if (Record.Exception(() => Read(file.Path)) is not { } error) continue;
            Assert.IsType<ImageFormatException>(error);
            refused++;
        }

        Assert.True(refused > 200, $"{refused} of 300 damaged strips are refused");
    }

    private static byte[] Pixels()
    {
        byte[] pixels = new byte[Width * Height];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)((i % 251) + (i / 1777));
        return pixels;
    }

    private static byte[] Pack(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using MemoryStream packed = new();
        using (ZLibStream stream = new(packed, level, leaveOpen: true)) stream.Write(bytes);
        return packed.ToArray();
    }

    private static void Write(string path, byte[] strip, int height = Height) =>
        new RawTiff(Width, height, strip).Set(TiffTag.Compression, TiffCompression.AdobeDeflate).Write(path);

    private static byte[] Read(string path)
    {
        IImageSource source = MadeTiff.OpenAt(path);
        byte[] read = new byte[source.Info.Shape.Bounds.PixelCount];
        using IPixelReader reader = source.OpenReader();
        reader.Read(Plane.First, source.Info.Shape.Bounds, read);
        return read;
    }

    private static string Failure(string path) => Assert.Throws<ImageFormatException>(() => Read(path)).Message;
}
