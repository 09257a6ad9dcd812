using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Benchmarks.Strokes;

/// <summary>An image with truth, and strokes where a person would paint: in objects and beside them in turn.</summary>
internal sealed class StrokeImage
{
    private const int LongestLine = 45;
    private const int ShortestLine = 12;
    private const int BrushRadius = 2;

    /// <summary>Strokes are painted so near the middle of the image that they are on view where that shows pixel by pixel.</summary>
    private const int MaxDistance = 200;

    private readonly int _side;
    private readonly ushort[] _pixels;
    private readonly bool[] _isObject;
    private readonly Random _random = new(5);
    private bool _isObjectNext;

    private StrokeImage(int side, ushort[] pixels, bool[] isObject) => (_side, _pixels, _isObject) = (side, pixels, isObject);

    /// <summary>Pixels of the brush.</summary>
    public static int BrushSize => 2 * BrushRadius + 1;

    /// <summary>Made nuclei.</summary>
    /// <param name="side">Columns and rows.</param>
    public static StrokeImage Practice(int side)
    {
        PracticeImage sample = TestImages.Nuclei(side, side);
        return new StrokeImage(side, [.. sample.Pixels], [.. sample.Truth.Select(value => value != 0)]);
    }

    /// <summary>A square of a file's first plane; beyond its border the image is mirrored, as often as it takes.</summary>
    /// <param name="path">An image of one channel, 16 bits.</param>
    /// <param name="truthPath">A segmentation of it; the class with fewer pixels are the objects.</param>
    /// <param name="side">Columns and rows.</param>
    public static StrokeImage Of(string path, string truthPath, int side)
    {
        (ImageShape shape, ushort[] pixels) = Read<ushort>(path);
        (_, byte[] truth) = Read<byte>(truthPath);
        byte rarest = truth.GroupBy(value => value).OrderBy(group => group.Count()).First().Key;
        int[] places = [.. Enumerable.Range(0, side * side).Select(
            i => Mirrored(i / side, shape.Height) * shape.Width + Mirrored(i % side, shape.Width))];
        return new StrokeImage(side, [.. places.Select(at => pixels[at])], [.. places.Select(at => truth[at] == rarest)]);
    }

    /// <summary>The image, without labels.</summary>
    public ClassifierImage Open() =>
        TestImages.Of<ushort>("strokes", new ImageShape(_side, _side), PixelType.UInt16, _pixels);

    /// <summary>The next stroke: a straight line all of whose pixels are of one class.</summary>
    public (int Class, int X0, int Y0, int X1, int Y1) Next()
    {
        _isObjectNext = !_isObjectNext;
        while (true)
        {
            (int x, int y) = (_side / 2 + _random.Next(-MaxDistance, MaxDistance), _side / 2 + _random.Next(-MaxDistance, MaxDistance));
            (double sin, double cos) = Math.SinCos(_random.NextDouble() * 2 * Math.PI);
            int length = 0;
            while (length < LongestLine && IsOfClass((int)(x + length * cos), (int)(y + length * sin))) length++;
            if (length-- > ShortestLine)
                return (_isObjectNext ? 1 : 2, x, y, (int)(x + length * cos), (int)(y + length * sin));
        }
    }

    private bool IsOfClass(int x, int y)
    {
        if (x < BrushRadius || y < BrushRadius || x >= _side - BrushRadius || y >= _side - BrushRadius) return false;
        for (int dy = -BrushRadius; dy <= BrushRadius; dy++)
        {
            for (int dx = -BrushRadius; dx <= BrushRadius; dx++)
            {
                if (_isObject[(y + dy) * _side + x + dx] != _isObjectNext) return false;
            }
        }

        return true;
    }

    private static (ImageShape Shape, T[] Samples) Read<T>(string path)
        where T : unmanaged
    {
        IImageSource source = ImageFormats.Open(path);
        ImageShape shape = source.Info.Shape;
        T[] samples = new T[shape.Bounds.PixelCount];
        using IPixelReader reader = source.OpenReader();
        reader.Read(default, shape.Bounds, MemoryMarshal.AsBytes(samples.AsSpan()));
        return (shape, samples);
    }

    private static int Mirrored(int at, int length)
    {
        int inPeriod = at % (2 * length);
        return inPeriod < length ? inPeriod : 2 * length - 1 - inPeriod;
    }
}
