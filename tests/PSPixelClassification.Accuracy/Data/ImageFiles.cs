using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Accuracy.Data;

/// <summary>Reads whole 2D images, or a part.</summary>
internal static class ImageFiles
{
    /// <summary>Reads an image; alpha is left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isGray">Whether only the first channel is taken: of gray images that are stored in color.</param>
    /// <param name="part">A rectangle, cut off at the border; null for all.</param>
    public static MemoryImage Read(string path, bool isGray = false, Region? part = null)
    {
        IImageSource source = ImageFormats.Open(path, ImageOpenOptions.Default);
        ImageShape shape = source.Info.Shape;
        Region region = part?.Intersect(shape.Bounds) ?? shape.Bounds;
        byte[] samples = new byte[region.PixelCount * shape.Channels * source.Info.PixelType.SizeInBytes()];
        using IPixelReader reader = source.OpenReader();
        reader.Read(new Plane(0, 0), region, samples);
        int channels = isGray ? 1 : shape.Channels;
        return Wrap(samples.AsMemory(0, samples.Length / shape.Channels * channels), region, channels, source.Info.PixelType);
    }

    /// <summary>Reads a label image.</summary>
    /// <param name="path">The file: whole numbers of one channel.</param>
    /// <param name="classOf">What a value stands for.</param>
    /// <param name="part">A rectangle, cut off at the border; null for all.</param>
    /// <returns>A value a pixel [y][x].</returns>
    public static byte[] ReadClasses(string path, Func<int, int> classOf, Region? part = null)
    {
        IImageSource source = IndexedImage.IndicesOf(ImageFormats.Open(path, ImageOpenOptions.Default));
        Region region = part?.Intersect(source.Info.Shape.Bounds) ?? source.Info.Shape.Bounds;
        byte[] samples = new byte[region.PixelCount * source.Info.PixelType.SizeInBytes()];
        using IPixelReader reader = source.OpenReader();
        reader.Read(new Plane(0, 0), region, samples);
        float[] values = new float[region.PixelCount];
        PixelConversion.ToSingle(source.Info.PixelType, samples, values);
        return Array.ConvertAll(values, value => (byte)classOf((int)value));
    }

    /// <summary>Wraps bytes [y][x] as an image.</summary>
    public static MemoryImage Gray(byte[] values, int width, int height) =>
        Wrap(values, new Region(0, 0, width, height), 1, PixelType.UInt8);

    /// <summary>The images of a folder, sorted by the numbers in their names.</summary>
    public static IEnumerable<string> In(string folder) => Directory.GetFiles(folder).Order(NaturalOrder.Comparer);

    private static MemoryImage Wrap(ReadOnlyMemory<byte> samples, Region region, int channels, PixelType type)
    {
        ImageShape shape = new(region.Width, region.Height, channels);
        return MemoryImage.FromSamples(new ImageInfo { Shape = shape, Axes = AxisOrder.For(shape), PixelType = type }, samples);
    }
}
