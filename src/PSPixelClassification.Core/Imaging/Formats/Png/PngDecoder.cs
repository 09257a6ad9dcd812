using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Decodes the pixel data of a PNG file.</summary>
internal static class PngDecoder
{
    // First column and row, column and row step of Adam7's passes (PNG specification, 8.2).
    private static readonly (int X, int Y, int StepX, int StepY)[] s_passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static readonly (int X, int Y, int StepX, int StepY)[] s_onePass = [(0, 0, 1, 1)];

    /// <summary>Reads all pixels.</summary>
    /// <exception cref="ImageFormatException">The data is damaged or incomplete, or the file is another than before.</exception>
    public static DecodedRows Decode(FileStamp file, PngHeader header)
    {
        using FileStream stream = file.OpenAgain();
        PngChunkReader chunks = new(stream, file.Path);

        using ImageDataStream data = new(stream, chunks, header.DataOffset);
        using PngRowReader rows = new(file.Path, header, data);
        PngRowUnpacker unpacker = new(file.Path, header);
        DecodedRows image = new(header.Shape, header.PixelType);
        byte[] samples = new byte[(long)header.Width * header.Shape.Channels * image.SampleSize];
        foreach ((int x, int y, int stepX, int stepY) in header.Interlaced ? s_passes : s_onePass)
        {
            int width = (int)(((long)header.Width - x + stepX - 1) / stepX);
            if (x >= header.Width || y >= header.Height) continue;
            rows.StartPass((int)header.RowLength(width));
            for (long row = y; row < header.Height; row += stepY)
            {
                unpacker.Unpack(rows.Next(), samples, width);
                Place(samples.AsSpan(0, width * header.Shape.Channels * image.SampleSize), image, (int)row, x, stepX);
            }
        }

        rows.Finish();
        return image;
    }

    private static void Place(ReadOnlySpan<byte> samples, DecodedRows image, int y, int firstX, int step)
    {
        int length = samples.Length / image.Shape.Channels;
        int size = image.SampleSize;
        for (int c = 0; c < image.Shape.Channels; c++)
            StridedCopy.CopyRow(size, samples.Slice(c * length, length), 1, image.Row(y, c)[(firstX * size)..], step, length / size);
    }
}
