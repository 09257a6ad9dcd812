using System.Buffers.Binary;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Files that libtiff made are read by TiffReadingTests; here are frames made by hand after RFC 8878.</summary>
public class TiffZstdTests
{
    private const int BlockLength = 1 << 17;

    [Fact]
    public void Read_AsPackedAsZstandardCan_GivesEverySample()
    {
        using TemporaryFile file = new();
        Write(file.Path, 2048, 1024, Frame(blocks: 16, value: 77));

        IImageSource source = MadeTiff.OpenAt(file.Path);

        Assert.All(MadeTiff.Read(source, Plane.First, source.Info.Shape.Bounds), value => Assert.Equal(77, value));
    }

    [Fact]
    public void Read_BombInABlock_IsRefusedWithoutTakingItsMemory()
    {
        using TemporaryFile file = new();
        byte[] bomb = Frame(blocks: 40_000, value: 0);
        // 200 × 1000 pixels, so that the 160 KB of the bomb are no more than uncompressible pixels would take.
        Write(file.Path, 200, 1000, bomb);
        IImageSource source = MadeTiff.OpenAt(file.Path);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ImageFormatException error = Assert.Throws<ImageFormatException>(() => MadeTiff.Read(source, Plane.First, new Region(0, 0, 1, 1)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
        Assert.Contains("Zstandard", error.Message, StringComparison.Ordinal);
        Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Read_CutShort_IsRefused(int missing)
    {
        using TemporaryFile file = new();
        byte[] strip = Strip(File.ReadAllBytes(MadeTiff.PathOf("zstd.tif")));
        Write(file.Path, 53, 37, strip[..^missing]);

        IImageSource source = MadeTiff.OpenAt(file.Path);

        Assert.Contains(
            "cannot be decoded", Assert.Throws<ImageFormatException>(() => MadeTiff.Read(source, Plane.First, source.Info.Shape.Bounds))
            .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FewerBytesThanTheBlock_IsRefused()
    {
        using TemporaryFile file = new();
        Write(file.Path, 512, 257, Frame(blocks: 1, value: 1, extra: [0, 0, 0]));

        IImageSource source = MadeTiff.OpenAt(file.Path);

        Assert.Throws<ImageFormatException>(() => MadeTiff.Read(source, Plane.First, source.Info.Shape.Bounds));
    }

    [Fact]
    public void Read_AnyBitFlipped_ReadsOrIsRefused()
    {
        using TemporaryFile file = new();
        byte[] bytes = File.ReadAllBytes(MadeTiff.PathOf("zstd-predictor3.tif"));
        int refused = 0;
        for (int at = 8; at < 2500; at += 7)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(file.Path, damaged);
            Exception? error = Record.Exception(() =>
            {
                IImageSource source = MadeTiff.OpenAt(file.Path);
                MadeTiff.Read(source, Plane.First, source.Info.Shape.Bounds);
            });
            if (error is null) continue;
            Assert.IsType<ImageFormatException>(error);
            refused++;
        }

        Assert.True(refused > 0);
    }

    [Fact]
    public void Open_YCbCrColor_IsUnsupported()
    {
        using TemporaryFile file = new();
        new RawTiff(8, 8, Frame(1, 1), samples: 3).Set(TiffTag.Compression, TiffCompression.Zstandard)
            .Set(TiffTag.PhotometricInterpretation, TiffPhotometric.YCbCr)
            .Write(file.Path);

        Assert.Equal(ErrorIds.ImageFormatUnsupported, Assert.Throws<ImageFormatException>(() => MadeTiff.OpenAt(file.Path)).ErrorId);
    }

    private static void Write(string path, int width, int height, byte[] strip) =>
        new RawTiff(width, height, strip).Set(TiffTag.Compression, TiffCompression.Zstandard).Write(path);

    private static byte[] Strip(byte[] tiff)
    {
        int at = tiff.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]);
        int directory = BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(4));
        return tiff[at..directory];
    }

    // Magic, descriptor without content size, window of 128 KB, then blocks of one byte repeated 128 K times.
    private static byte[] Frame(int blocks, byte value, byte[]? extra = null)
    {
        List<byte> frame = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38];
        for (int i = 0; i < blocks; i++)
        {
            int header = (BlockLength << 3) | (1 << 1) | (i == blocks - 1 ? 1 : 0);
            frame.AddRange([(byte)header, (byte)(header >> 8), (byte)(header >> 16), value]);
        }

        return [.. frame, .. extra ?? []];
    }
}
