using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>Changes rows between channel after channel and the order of files, pixel after pixel.</summary>
internal static class Interleaving
{
    /// <summary>Interleaves one row of a band.</summary>
    /// <param name="band">The band in axis order [c][y][x].</param>
    /// <param name="target">Receives the row in axis order [x][c].</param>
    public static void CopyRow(ReadOnlySpan<byte> band, int row, int rowCount, OutputImage image, Span<byte> target)
    {
        (int width, int channels, int size) = (image.Shape.Width, image.Shape.Channels, image.PixelType.SizeInBytes());
        StridedCopy.Copy(size, band[(row * width * size)..], (rowCount * width, 1), target, (1, channels), channels, width);
    }

    /// <summary>Separates the channels of a row.</summary>
    /// <param name="size">Bytes of a sample.</param>
    /// <param name="row">The row in axis order [x][c].</param>
    /// <param name="stored">Samples of a pixel in the row.</param>
    /// <param name="samples">Receives the first channels in axis order [c][x].</param>
    public static void Separate(int size, ReadOnlySpan<byte> row, int stored, Span<byte> samples, int channels, int width) =>
        StridedCopy.Copy(size, row, (1, stored), samples, (width, 1), channels, width);
}
