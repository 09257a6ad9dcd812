using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Objects.Outlines;

/// <summary>Images of numbered objects with holes, corners that touch, pixels at the border and single pixels.</summary>
internal static class RandomObjects
{
    /// <summary>An image whose pixels have one of a few numbers at random: the denser, the fewer pixels are 0.</summary>
    public static MemoryImage Make(int seed, ImageShape shape, int numbers, double density)
    {
        Random random = new(seed);
        uint[] pixels = new uint[shape.Width * shape.Height * shape.Depth * shape.Times];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = random.NextDouble() < density ? (uint)random.Next(1, numbers + 1) : 0;
        return Of(shape, pixels);
    }

    public static MemoryImage Of(ImageShape shape, uint[] pixels) => MemoryImage.FromSamples(
        new ImageInfo { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt32 },
        MemoryMarshal.AsBytes<uint>(pixels).ToArray());

    /// <summary>An image of one slice: a digit is the number of an object, a dot none.</summary>
    public static MemoryImage Of(params string[] rows) => Of(
        new ImageShape(rows[0].Length, rows.Length),
        [.. rows.SelectMany(row => row.Select(pixel => pixel == '.' ? 0 : (uint)(pixel - '0')))]);

    public static uint[] Pixels(IImageSource image)
    {
        ImageShape shape = image.Info.Shape;
        int planePixels = shape.Width * shape.Height;
        uint[] pixels = new uint[planePixels * shape.Depth * shape.Times];
        using IPixelReader reader = image.OpenReader();
        foreach ((int i, Plane plane) in shape.Planes.Index())
            reader.Read(plane, shape.Bounds, MemoryMarshal.AsBytes(pixels.AsSpan(i * planePixels, planePixels)));
        return pixels;
    }
}
