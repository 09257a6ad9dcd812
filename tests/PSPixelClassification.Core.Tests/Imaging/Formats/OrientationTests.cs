using System.Buffers.Binary;
using PSPixelClassification.Core.Tests.Imaging.Formats.Png;
using PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

/// <summary>Pixels are as stored in every format, and a note says what the file asks viewers for.</summary>
public class OrientationTests
{
    private static readonly byte[] s_pixels = [1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "mirrored left to right")]
    [InlineData(3, "180°")]
    [InlineData(6, "90° clockwise")]
    [InlineData(8, "90° counterclockwise")]
    [InlineData(9, null)]
    public void Open_TurnedTiff_IsAsStoredWithANote(int orientation, string? note)
    {
        using TemporaryFile file = new();
        new RawTiff(3, 2, s_pixels).Set(TiffTag.Orientation, orientation).Write(file.Path);

        RequireStored(ImageFormats.Open(file.Path), note);
    }

    [Theory]
    [InlineData(6, true, "90° clockwise")]
    [InlineData(3, false, "180°")]
    [InlineData(1, true, null)]
    public void Open_TurnedPng_IsAsStoredWithANote(int orientation, bool bigEndian, string? note)
    {
        using TemporaryFolder folder = new();
        string path = new PngBuilder(3, 2, bitDepth: 8, colorType: 0).Chunk("eXIf", Exif(orientation, bigEndian))
            .Write(folder.File("a.png"), s_pixels);

        RequireStored(ImageFormats.Open(path), note);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(8, false)]
    public void Open_TurnedJpeg_IsAsStoredWithANote(int orientation, bool bigEndian)
    {
        using TemporaryFolder folder = new();
        byte[] jpeg = File.ReadAllBytes(TestFiles.Committed("jpeg/gray.jpg"));
        byte[] exif = [.. "Exif\0\0"u8, .. Exif(orientation, bigEndian)];
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        string path = folder.Write("a.jpg", [.. jpeg[..2], 0xFF, 0xE1, .. length, .. exif, .. jpeg[2..]]);

        IImageSource turned = ImageFormats.Open(path);

        Assert.Contains(turned.Info.Notes, text => text.Contains($"orientation {orientation}", StringComparison.Ordinal));
        Assert.Equal(ImageReading.ReadAll(ImageFormats.Open(TestFiles.Committed("jpeg/gray.jpg"))), ImageReading.ReadAll(turned));
    }

    [Fact]
    public void OfExif_CutShortOrDamaged_IsOne()
    {
        byte[] whole = Exif(6, bigEndian: true);
        Assert.Equal(6, Orientation.OfExif(whole));
        for (int length = 0; length < 20; length++) Assert.Equal(1, Orientation.OfExif(whole.AsSpan(0, length)));
        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(4), uint.MaxValue);
        Assert.Equal(1, Orientation.OfExif(whole));
    }

    private static void RequireStored(IImageSource source, string? note)
    {
        Assert.Equal(new ImageShape(3, 2), source.Info.Shape);
        Assert.Equal(s_pixels, ImageReading.ReadAll(source));
        if (note is null) Assert.Empty(source.Info.Notes);
        else Assert.Contains(note, Assert.Single(source.Info.Notes), StringComparison.Ordinal);
    }

    // A directory of one line, behind its header.
    private static byte[] Exif(int orientation, bool bigEndian)
    {
        byte[] Number(int value, int size)
        {
            byte[] bytes = BitConverter.GetBytes(value)[..size];
            return bigEndian ? [.. bytes.Reverse()] : bytes;
        }

        return [.. bigEndian ? "MM"u8 : "II"u8, .. Number(42, 2), .. Number(8, 4), .. Number(1, 2),
            .. Number(274, 2), .. Number(3, 2), .. Number(1, 4), .. Number(orientation, 2), 0, 0, .. Number(0, 4)];
    }
}
