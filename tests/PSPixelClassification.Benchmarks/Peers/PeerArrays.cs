using System.Runtime.InteropServices;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Benchmarks.Peers;

/// <summary>numpy's float32 files as the library's inputs.</summary>
internal static class PeerArrays
{
    /// <summary>A plane [y][x].</summary>
    /// <param name="path">The file.</param>
    /// <returns>The whole plane.</returns>
    public static FeatureInput Plane(string path)
    {
        IImageSource source = Open(path, AxisOrder.YX);
        FeatureInput input = new(source.Info.Shape);
        input.Reset(source.Info.Shape.Bounds, source.Info.Shape.Slices);
        Read(source, 0, input.Plane(0, 0));
        return input;
    }

    /// <summary>A volume [z][y][x].</summary>
    /// <param name="path">The file.</param>
    /// <returns>The whole volume.</returns>
    public static FeatureInput Volume(string path)
    {
        IImageSource source = Open(path, AxisOrder.Parse("zyx"));
        ImageShape shape = source.Info.Shape;
        FeatureInput input = new(shape);
        input.Reset(shape.Bounds, shape.Slices);
        for (int z = 0; z < shape.Depth; z++) Read(source, z, input.Plane(0, z));
        return input;
    }

    /// <summary>Labeled pixels.</summary>
    /// <param name="rowsPath">Features [row][feature].</param>
    /// <param name="classesPath">Classes [row][1], from 0.</param>
    /// <returns>The matrix.</returns>
    public static TrainingMatrix Matrix(string rowsPath, string classesPath)
    {
        IImageSource rows = Open(rowsPath, AxisOrder.YX);
        (int count, int width) = (rows.Info.Shape.Height, rows.Info.Shape.Width);
        float[] values = new float[(long)count * width];
        Read(rows, 0, values);
        float[][] columns = [.. Enumerable.Range(0, width)
            .Select(column => Enumerable.Range(0, count).Select(row => values[row * width + column]).ToArray())];
        float[] classes = new float[count];
        Read(Open(classesPath, AxisOrder.YX), 0, classes);
        return new TrainingMatrix(columns, [.. classes.Select(value => (byte)value)], (int)classes.Max() + 1);
    }

    private static IImageSource Open(string path, AxisOrder axes) => ImageFormats.Open(path, new ImageOpenOptions { Axes = axes });

    private static void Read(IImageSource source, int z, Span<float> destination)
    {
        using IPixelReader reader = source.OpenReader();
        reader.Read(new Plane(0, z), source.Info.Shape.Bounds, MemoryMarshal.AsBytes(destination));
    }
}
