using System.IO.Compression;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Strips and tiles that are not in the file.</summary>
public class TiffSparseTests
{
    private const int Deflate = 8;

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(true, true, true)]
    public void Open_BlockWithoutPositionAndLength_IsZeros(bool tiled, bool packed, bool predicted)
    {
        using TemporaryFile file = new();
        byte[] block = [.. Enumerable.Repeat((byte)(predicted ? 0 : 7), 8 * 3)];
        if (predicted) for (int row = 0; row < 3; row++) block[row * 8] = 7;
        byte[] stored = packed ? Pack(block) : block;
        RawTiff tiff = new RawTiff(8, 6, stored).Set(TiffTag.Compression, packed ? Deflate : 1).Set(TiffTag.Predictor, predicted ? 2 : 1);
        if (tiled)
            tiff.Set(TiffTag.TileWidth, 8).Set(TiffTag.TileLength, 3).Set(TiffTag.TileOffsets, 0, 8)
            .Set(TiffTag.TileByteCounts, 0, stored.Length);
        else tiff.Set(TiffTag.RowsPerStrip, 3).Set(TiffTag.StripOffsets, 0, 8).Set(TiffTag.StripByteCounts, 0, stored.Length);
        tiff.Write(file.Path);

        Assert.Equal([.. new byte[24], .. Enumerable.Repeat((byte)7, 24)], ImageReading.ReadAll(PagedTiff.Open(file.Path)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_PageWithoutAnyBlock_IsZerosHoweverLarge(bool packed)
    {
        using TemporaryFile file = new();
        new RawTiff(640, 480, [1, 2]).Set(TiffTag.Compression, packed ? Deflate : 1).Set(TiffTag.StripOffsets, 0)
            .Set(TiffTag.StripByteCounts, 0).Write(file.Path);

        Assert.Equal(new byte[640 * 480], ImageReading.ReadAll(PagedTiff.Open(file.Path)));
    }

    [Theory]
    [InlineData(0, 24)]
    [InlineData(8, 0)]
    public void Open_BlockWithoutOneOfThem_IsDamaged(int position, int length)
    {
        using TemporaryFile file = new();
        new RawTiff(8, 6, new byte[24]).Set(TiffTag.RowsPerStrip, 3).Set(TiffTag.StripOffsets, position, 8)
            .Set(TiffTag.StripByteCounts, length, 24).Write(file.Path);

        Assert.Contains("strip 0", Assert.Throws<ImageFormatException>(() => PagedTiff.Open(file.Path)).Message, StringComparison.Ordinal);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest)) zlib.Write(bytes);
        return packed.ToArray();
    }
}
