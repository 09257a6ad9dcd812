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
        return TestImages.Of<ushort>(name, new ImageShape(width, height), PixelType.UInt16, samples, new PixelSize(0.5, 0.5, null, "µm"));
    }

    /// <summary>A gray image with some structure everywhere.</summary>
    public static ClassifierImage Textured(string name, int width = 64, int height = 48) =>
        UInt16(name, width, height, (x, y) => 1000 + x * 37 % 101 * 20 + y * y % 89 * 10);

    /// <summary>A volume in memory, 20 × 10 pixels a slice.</summary>
    public static ClassifierImage Volume(string name, int depth)
    {
        byte[] samples = [.. Enumerable.Range(0, 200 * depth).Select(i => (byte)(i % 251))];
        return TestImages.Of<byte>(name, new ImageShape(20, 10, 1, depth), PixelType.UInt8, samples);
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
        where T : unmanaged => ImageReading.ReadAll<T>(image.Source);
}
