using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>Brings a row from channel after channel into the order of files: pixel after pixel.</summary>
internal static class Interleaving
{
    /// <summary>Interleaves one row of a band.</summary>
    /// <param name="band">The band in axis order [c][y][x].</param>
    /// <param name="target">Receives the row in axis order [x][c].</param>
    public static void CopyRow(ReadOnlySpan<byte> band, int row, int rowCount, OutputImage image, Span<byte> target)
    {
        switch (image.PixelType.SizeInBytes())
        {
            case 1:
                CopyRow<byte>(band, row, rowCount, image.Shape, target);
                break;
            case 2:
                CopyRow<ushort>(band, row, rowCount, image.Shape, target);
                break;
            case 4:
                CopyRow<uint>(band, row, rowCount, image.Shape, target);
                break;
            default:
                CopyRow<ulong>(band, row, rowCount, image.Shape, target);
                break;
        }
    }

    private static void CopyRow<T>(ReadOnlySpan<byte> band, int row, int rowCount, ImageShape shape, Span<byte> target)
        where T : unmanaged
    {
        ReadOnlySpan<T> samples = MemoryMarshal.Cast<byte, T>(band);
        Span<T> pixels = MemoryMarshal.Cast<byte, T>(target);
        for (int c = 0; c < shape.Channels; c++)
        {
            ReadOnlySpan<T> channel = samples.Slice((c * rowCount + row) * shape.Width, shape.Width);
            for (int x = 0, i = c; x < channel.Length; x++, i += shape.Channels) pixels[i] = channel[x];
        }
    }
}
