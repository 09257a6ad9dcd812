using PSPixelClassification.Imaging.Formats.Jpeg;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>
/// Decodes blocks of YCbCr JPEG with the decoder of JPEG files: LibTiff.NET enlarges subsampled colors as libjpeg 9 does, and then
/// differs by up to 90 of 255 at edges from libtiff, tifffile and Pillow, which use libjpeg-turbo.
/// </summary>
internal static class TiffJpegBlock
{
    private const int MarkerBytes = 2;

    /// <summary>Decodes a block into 8-bit RGB.</summary>
    /// <param name="page">A page that <see cref="TiffPage.IsDecodedToRgb"/>, with JPEG compression.</param>
    /// <param name="destination">Receives rows of interleaved samples.</param>
    /// <exception cref="ImageFormatException">The data is damaged or cut short.</exception>
    public static void Decode(TiffPage page, TiffBlockTable table, int block, Span<byte> destination)
    {
        TiffFile file = page.Directory.File;
        byte[] stored = new byte[table.Length(block)];
        file.Read(table.Position(block), stored, "the pixel data");
        byte[] tables = page.Directory.Bytes(TiffTag.JpegTables);
        // Tables that strips share are a JPEG of their own, without a picture: its start and the strip's rest make a whole one.
        byte[] whole = tables.Length < 2 * MarkerBytes
            ? stored
            : [.. tables[..^MarkerBytes], .. stored.AsSpan(Math.Min(MarkerBytes, stored.Length))];
        using MemoryStream stream = new(whole);
        int rows = page.RowsOf(block);
        DecodedRows picture = JpegDecoder.DecodeYcc(stream, file.Path);
        if (picture.Shape.Width < page.BlockWidth || picture.Shape.Height < rows || picture.Shape.Channels != page.SamplesPerPixel)
            throw file.Damaged(
                $"the JPEG in block {block} has {picture.Shape.Width} × {picture.Shape.Height} pixels instead of {page.BlockWidth} × "
                + $"{rows}");

        for (int y = 0; y < rows; y++)
        {
            Span<byte> target = destination.Slice(y * page.BlockWidth * 3, page.BlockWidth * 3);
            for (int c = 0; c < 3; c++) StridedCopy.CopyRow(1, picture.Row(y, c), 1, target[c..], 3, page.BlockWidth);
        }
    }
}
