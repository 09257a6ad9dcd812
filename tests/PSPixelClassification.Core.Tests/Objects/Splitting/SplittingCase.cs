using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;
using PSPixelClassification.Objects.Splitting;

namespace PSPixelClassification.Core.Tests.Objects.Splitting;

/// <summary>A part of a made image: the steps of splitting take any pixels for a part, connected or not.</summary>
internal sealed class SplittingCase
{
    public SplittingCase(int width, int height, int depth, int seed, double share)
        : this(new ImageShape(width, height, Depth: depth), Noise(width * height * depth, seed, share), seed)
    {
    }

    public SplittingCase(ImageShape shape, bool[] isInside, int seed)
    {
        (Shape, IsInside) = (shape, isInside);
        (int width, int height, int depth) = (shape.Width, shape.Height, shape.Depth);
        Random random = new(seed);
        List<ObjectRun> runs = [];
        for (int row = 0; row < height * depth; row++)
        {
            for (int x = 0; x < width; x++)
            {
                if (!IsInside[row * width + x]) continue;
                int first = x;
                while (x < width && IsInside[row * width + x]) x++;
                runs.Add(new ObjectRun(row, first, x, 0));
            }
        }

        Part = [.. runs];
        Box = new ObjectBox(Shape, Part);
        // Whole numbers have many equal ones, as distances have.
        Heights = [.. Enumerable.Range(0, Box.Length).Select(_ => seed % 2 == 0 ? random.Next(1, 6) : 1 + 5 * random.NextDouble())];
        Box.ClearOutside(Part, Heights);
    }

    public ImageShape Shape { get; }

    /// <summary>[z][y][x] of the image.</summary>
    public bool[] IsInside { get; }

    public ObjectRun[] Part { get; }

    public ObjectBox Box { get; }

    /// <summary>Any heights, [z][y][x] of the box, 0 outside.</summary>
    public double[] Heights { get; }

    /// <summary>Lines of one pixel, odd and even sizes, dense and loose ones, volumes; longer than a vector and shorter.</summary>
    public static TheoryData<int, int, int, double> Sizes { get; } = new()
    {
        { 1, 1, 1, 1 }, { 1, 23, 1, 0.7 }, { 29, 1, 1, 0.7 }, { 2, 3, 1, 0.5 }, { 31, 17, 1, 0.9 },
        { 16, 32, 1, 0.97 }, { 67, 53, 1, 0.995 }, { 110, 30, 1, 0.97 },
        { 1, 1, 9, 0.8 }, { 7, 1, 5, 0.8 }, { 1, 6, 7, 0.9 }, { 13, 11, 9, 0.97 }, { 9, 10, 3, 0.6 },
    };

    /// <summary>The pixels of the part, [z][y][x] of the box, with their places.</summary>
    public IEnumerable<(int Index, int Z, int Y, int X)> Pixels() =>
        from run in Part
        from x in Enumerable.Range(run.X, run.Right - run.X)
        let z = run.Row / Shape.Height
        let y = run.Row % Shape.Height
        select (((z - Box.Z) * Box.Height + y - Box.Y) * Box.Width + x - Box.X, z, y, x);

    /// <summary>The index of a pixel of the image in the box, −1 where it is not of the part.</summary>
    public int IndexOf(int z, int y, int x) =>
        x >= 0 && y >= 0 && z >= 0 && x < Shape.Width && y < Shape.Height && z < Shape.Depth
        && IsInside[(z * Shape.Height + y) * Shape.Width + x]
            ? ((z - Box.Z) * Box.Height + y - Box.Y) * Box.Width + x - Box.X
            : -1;

    private static bool[] Noise(int pixels, int seed, double share)
    {
        Random random = new(-seed - 1);
        bool[] isInside = [.. Enumerable.Range(0, pixels).Select(_ => random.NextDouble() < share)];
        isInside[random.Next(pixels)] = true;
        return isInside;
    }
}
