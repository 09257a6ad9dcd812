using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Tests.Commands;

/// <summary>Small images of known values for tests of cmdlets.</summary>
internal static class TestImage
{
    /// <summary>A gray image in memory, whose value at x, y the function gives.</summary>
    public static ClassifierImage UInt16(string name, int width, int height, Func<int, int, int> value)
    {
        ushort[] samples = new ushort[width * height];
        for (int i = 0; i < samples.Length; i++) samples[i] = (ushort)value(i % width, i / width);
        ImageInfo info = new() { Shape = new ImageShape(width, height), Axes = AxisOrder.YX, PixelType = PixelType.UInt16, PixelSize = new PixelSize(0.5, 0.5, null, "µm") };
        return new ClassifierImage(name, MemoryImage.FromSamples(info, MemoryMarshal.AsBytes<ushort>(samples).ToArray()));
    }

    /// <summary>A gray image with some structure everywhere.</summary>
    public static ClassifierImage Textured(string name, int width = 64, int height = 48) =>
        UInt16(name, width, height, (x, y) => 1000 + x * 37 % 101 * 20 + y * y % 89 * 10);

    /// <summary>A volume in memory, 20 × 10 pixels a slice.</summary>
    public static ClassifierImage Volume(string name, int depth)
    {
        ImageShape shape = new(20, 10, 1, depth);
        byte[] samples = [.. Enumerable.Range(0, 200 * depth).Select(i => (byte)(i % 251))];
        return new ClassifierImage(name, MemoryImage.FromSamples(new ImageInfo { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt8 }, samples));
    }

    /// <summary>Writes an image as PNG.</summary>
    /// <returns>The file's path.</returns>
    public static string WritePng(this ClassifierImage image, string folder)
    {
        OutputFile file = new(Path.Combine(folder, image.Name + ".png"), default);
        ImageExporter.Export(image, [file], new ImageExportSettings { CurrentFolder = folder, Format = ExportFormat.Png });
        return file.Path;
    }

    /// <summary>All samples of a one-plane image, [c][y][x].</summary>
    public static T[] Read<T>(this ClassifierImage image)
        where T : unmanaged
    {
        byte[] bytes = new byte[image.Extent.Bounds.PixelCount * image.Extent.Channels * image.PixelType.SizeInBytes()];
        using IPixelReader reader = image.Source.OpenReader();
        reader.Read(Plane.First, image.Extent.Bounds, bytes);
        return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }
}
