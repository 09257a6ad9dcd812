using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.TestSupport;

/// <summary>Reads whole images and rectangles into new arrays.</summary>
public static class ImageReading
{
    /// <summary>All samples in axis order [t][z][c][y][x].</summary>
    /// <param name="source">The image.</param>
    public static byte[] ReadAll(IImageSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        ImageShape shape = source.Info.Shape;
        using IPixelReader reader = source.OpenReader();
        List<byte> samples = [];
        for (int t = 0; t < shape.Times; t++)
        {
            for (int z = 0; z < shape.Depth; z++) samples.AddRange(Read(reader, source.Info, new Plane(t, z), shape.Bounds));
        }

        return [.. samples];
    }

    /// <summary>All samples in axis order [t][z][c][y][x].</summary>
    /// <param name="source">An image whose samples are of the type asked for.</param>
    public static T[] ReadAll<T>(IImageSource source)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(ReadAll(source)).ToArray();

    /// <summary>One rectangle in axis order [c][y][x].</summary>
    /// <param name="reader">Reads the image.</param>
    /// <param name="info">The image's.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="region">The rectangle.</param>
    public static byte[] Read(IPixelReader reader, ImageInfo info, Plane plane, Region region)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(info);
        byte[] samples = new byte[region.PixelCount * info.Shape.Channels * info.PixelType.SizeInBytes()];
        reader.Read(plane, region, samples);
        return samples;
    }

    /// <summary>The part of [c][y][x] samples that a rectangle covers, cut out sample by sample.</summary>
    /// <param name="planes">The samples.</param>
    /// <param name="shape">The image's extents.</param>
    /// <param name="sampleSize">Bytes a sample.</param>
    /// <param name="region">The rectangle.</param>
    public static byte[] Cut(byte[] planes, ImageShape shape, int sampleSize, Region region)
    {
        List<byte> samples = [];
        for (int c = 0; c < shape.Channels; c++)
        {
            for (int y = region.Y; y < region.Bottom; y++)
            {
                for (int x = region.X; x < region.Right; x++)
                {
                    int index = (c * shape.Height + y) * shape.Width + x;
                    samples.AddRange(planes.AsSpan(index * sampleSize, sampleSize));
                }
            }
        }

        return [.. samples];
    }

    /// <summary>Rectangles at the corners, in the middle, of one pixel, of one row and column, and the whole.</summary>
    /// <param name="shape">The image's extents.</param>
    public static IEnumerable<Region> Regions(ImageShape shape)
    {
        (int width, int height) = (shape.Width, shape.Height);
        yield return shape.Bounds;
        yield return new Region(0, 0, 1, 1);
        yield return new Region(width - 1, height - 1, 1, 1);
        yield return new Region(0, height / 2, width, 1);
        yield return new Region(width / 2, 0, 1, height);
        yield return new Region(width / 3, height / 3, width - width / 3, height - height / 3);
        yield return new Region(0, 0, (width + 1) / 2, (height + 1) / 2);
    }
}
