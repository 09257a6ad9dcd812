using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging;

/// <summary>Reads whole images and rectangles into new arrays.</summary>
internal static class ImageReading
{
    /// <summary>All samples in axis order [t][z][c][y][x].</summary>
    public static byte[] ReadAll(IImageSource source)
    {
        ImageShape shape = source.Info.Shape;
        using IPixelReader reader = source.OpenReader();
        List<byte> samples = [];
        for (int t = 0; t < shape.Times; t++)
        {
            for (int z = 0; z < shape.Depth; z++) samples.AddRange(Read(reader, source.Info, new Plane(t, z), shape.Bounds));
        }

        return [.. samples];
    }

    /// <summary>One rectangle in axis order [c][y][x].</summary>
    public static byte[] Read(IPixelReader reader, ImageInfo info, Plane plane, Region region)
    {
        byte[] samples = new byte[region.PixelCount * info.Shape.Channels * info.PixelType.SizeInBytes()];
        reader.Read(plane, region, samples);
        return samples;
    }

    /// <summary>The part of [c][y][x] samples that a rectangle covers, cut out sample by sample.</summary>
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
