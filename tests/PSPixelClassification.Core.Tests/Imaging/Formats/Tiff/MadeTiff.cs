using System.Globalization;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Tiff;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>
/// A file of tests/data/tiff and what make.py put into it: (((7x + 13y + 31c + 57z + 91t + x·y) mod modulus) + offset) · scale.
/// </summary>
internal sealed record MadeTiff(string Name, PixelType Type, ImageShape Shape, string Axes, int Modulus, int Offset, double Scale)
{
    public static IReadOnlyDictionary<string, MadeTiff> All { get; } = ReadTable();

    public static string PathOf(string name) => TestFiles.Committed(Path.Combine("tiff", name));

    public static IImageSource Open(string name, string? axes = null) => OpenAt(PathOf(name), axes);

    public static IImageSource OpenAt(string path, string? axes = null) =>
        new TiffFormat().Open(path, axes is null ? ImageOpenOptions.Default : new ImageOpenOptions { Axes = AxisOrder.Parse(axes) });

    public double Value(int t, int z, int c, int y, int x) =>
        ((((7 * x) + (13 * y) + (31 * c) + (57 * z) + (91 * t) + (x * y)) % Modulus) + Offset) * Scale;

    /// <summary>Reads a rectangle of a plane as doubles, [c][y][x].</summary>
    public static double[] Read(IImageSource source, Plane plane, Region region)
    {
        using IPixelReader reader = source.OpenReader();
        return Read(reader, source.Info, plane, region);
    }

    public static double[] Read(IPixelReader reader, ImageInfo info, Plane plane, Region region)
    {
        byte[] bytes = new byte[region.PixelCount * info.Shape.Channels * info.PixelType.SizeInBytes()];
        reader.Read(plane, region, bytes);
        return Numbers(info.PixelType, bytes);
    }

    public static double[] Numbers(PixelType type, byte[] bytes)
    {
        int size = type.SizeInBytes();
        double[] values = new double[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> sample = bytes.AsSpan(i * size);
            values[i] = type switch
            {
                PixelType.UInt8 => sample[0],
                PixelType.Int8 => (sbyte)sample[0],
                PixelType.UInt16 => BitConverter.ToUInt16(sample),
                PixelType.Int16 => BitConverter.ToInt16(sample),
                PixelType.UInt32 => BitConverter.ToUInt32(sample),
                PixelType.Int32 => BitConverter.ToInt32(sample),
                PixelType.Float32 => BitConverter.ToSingle(sample),
                _ => BitConverter.ToDouble(sample),
            };
        }

        return values;
    }

    /// <summary>What a rectangle of a plane must be, [c][y][x].</summary>
    public double[] Expected(Plane plane, Region region)
    {
        List<double> values = [];
        for (int c = 0; c < Shape.Channels; c++)
        {
            for (int y = region.Y; y < region.Bottom; y++)
            {
                for (int x = region.X; x < region.Right; x++) values.Add(Value(plane.Time, plane.Z, c, y, x));
            }
        }

        return [.. values];
    }

    private static Dictionary<string, MadeTiff> ReadTable()
    {
        Dictionary<string, MadeTiff> files = [];
        foreach (string line in File.ReadLines(PathOf("expected.tsv")).Skip(1))
        {
            string[] cells = line.Split('\t');
            int Number(int cell) => int.Parse(cells[cell], CultureInfo.InvariantCulture);
            files.Add(cells[0], new MadeTiff(cells[0], Enum.Parse<PixelType>(cells[1]),
                new ImageShape(Number(6), Number(5), Number(4), Number(3), Number(2)), cells[7], Number(8), Number(9),
                double.Parse(cells[10], CultureInfo.InvariantCulture)));
        }

        return files;
    }
}
