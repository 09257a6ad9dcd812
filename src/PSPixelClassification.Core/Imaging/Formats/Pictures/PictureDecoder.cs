using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;

namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>
/// Decodes pictures with ImageSharp. Its decoders make up what a cut file lacks and do not say so, hence headers and lengths are checked
/// by this room before. BMP, PNM and PNG have own rooms, which say what the library lacks for them.
/// </summary>
internal static class PictureDecoder
{
    private const int StoredChannels = 4;

    // The library's own allocator keeps memory outside the garbage collector's sight for later pictures.
    private static readonly Configuration s_configuration = new() { MemoryAllocator = new SimpleGcMemoryAllocator() };

    /// <summary>Refuses a picture that is too large to be decoded as a whole: the library holds four bytes a pixel of all frames.</summary>
    /// <exception cref="ImageFormatException">It takes more than <see cref="DecodedRows.MaximumLength"/>.</exception>
    public static void CheckSize(string path, ImageShape shape)
    {
        long rows = (long)shape.Height * shape.Times;
        DecodedRows.CheckSize(
            path, new ImageShape(shape.Width, (int)Math.Min(rows, int.MaxValue), StoredChannels), PixelType.UInt8);
    }

    /// <summary>Reads all pixels of all frames.</summary>
    /// <param name="shape">
    /// Extents as the file's header says: 1 or 3 channels, one more where alpha is kept; frames are time points.
    /// </param>
    /// <param name="decoder">The decoder of the format.</param>
    /// <returns>The samples, the frames one below the other.</returns>
    /// <exception cref="ImageFormatException">The data is damaged, or the file is another than before.</exception>
    public static DecodedRows Decode(FileStamp file, ImageShape shape, FormatErrors errors, IImageDecoder decoder)
    {
        using FileStream stream = file.OpenAgain();
        try
        {
            using Image<Rgba32> picture = Image.Load<Rgba32>(s_configuration, stream, decoder);
            if (picture.Width != shape.Width || picture.Height != shape.Height || picture.Frames.Count != shape.Times)
                throw new InvalidDataException("it has other extents than its header says");
            return Copy(picture, shape);
        }
        catch (Exception e) when (e is not (IOException or OutOfMemoryException or ImageFormatException) || e is InvalidDataException)
        {
            // The library answers some damage with exceptions of its inner workings, whose words say nothing to a user.
            throw errors.Invalid(file.Path, "its picture data is damaged", e);
        }
    }

    private static DecodedRows Copy(Image<Rgba32> picture, ImageShape shape)
    {
        DecodedRows rows = new(new ImageShape(shape.Width, shape.Height * shape.Times, shape.Channels), PixelType.UInt8);
        for (int t = 0; t < shape.Times; t++)
        {
            for (int y = 0; y < shape.Height; y++)
            {
                Span<byte> stored = MemoryMarshal.AsBytes(picture.Frames[t].PixelBuffer.DangerousGetRowSpan(y));
                for (int c = 0; c < shape.Channels; c++)
                {
                    bool isAlpha = shape.Channels % 2 == 0 && c == shape.Channels - 1;
                    Span<byte> target = rows.Row(t * shape.Height + y, c);
                    StridedCopy.CopyRow(1, stored[(isAlpha ? StoredChannels - 1 : c)..], StoredChannels, target, 1, shape.Width);
                }
            }
        }

        return rows;
    }
}
