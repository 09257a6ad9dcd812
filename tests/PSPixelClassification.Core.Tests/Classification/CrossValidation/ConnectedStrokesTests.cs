using System.Text.Json;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Core.Tests.Labels;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification.CrossValidation;

public sealed class ConnectedStrokesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Strokes_AreThoseOfScipy(int number)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(TestFiles.Committed("accuracy/strokes.json")));
        JsonElement expected = document.RootElement.GetProperty("cases")[number];
        int[] shape = [.. expected.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];
        int seed = expected.GetProperty("seed").GetInt32();
        LabelSnapshot labels = Labels(new ImageShape(shape[3], shape[2], Depth: shape[1], Times: shape[0]), seed);

        ConnectedStrokes found = ConnectedStrokes.Find(labels);

        string[] sizes =
        [
            .. found.Strokes.GroupBy(stroke => stroke.Value).OrderBy(strokes => strokes.Key).Select(strokes => string.Join(
                ' ', strokes.GroupBy(stroke => stroke.Pixels).OrderBy(same => same.Key).Select(same => $"{same.Key}:{same.Count()}"))),
        ];
        Assert.Equal(
            expected.GetProperty("strokes_by_size").EnumerateArray().Select(strokes =>
                string.Join(' ', strokes.EnumerateObject().Select(same => $"{same.Name}:{same.Value.GetInt32()}"))),
            sizes);
    }

    [Fact]
    public void Rows_HoldTheLabels()
    {
        LabelSnapshot labels = Labels(new ImageShape(201, 40), 9);

        ConnectedStrokes found = ConnectedStrokes.Find(labels);

        byte[] rebuilt = new byte[201 * 40];
        for (int y = 0; y < 40; y++)
        {
            foreach (StrokeRun run in found.RowOf(default, y))
            {
                Assert.Equal(run.Value, found.Strokes[run.Stroke].Value);
                rebuilt.AsSpan(y * 201 + run.X, run.Length).Fill(run.Value);
            }
        }

        Assert.Equal(LabelAssert.Dense(labels), rebuilt);
        Assert.Equal(0, found.RowOf(new Plane(1, 0), 3).Length);
    }

    /// <summary>The labels of tests/data/accuracy/make.py.</summary>
    private static LabelSnapshot Labels(ImageShape shape, int seed)
    {
        byte[] values =
        [
            .. from t in Enumerable.Range(0, shape.Times)
               from z in Enumerable.Range(0, shape.Depth)
               from y in Enumerable.Range(0, shape.Height)
               from x in Enumerable.Range(0, shape.Width)
               select Label(t, z, y, x),
        ];
        LabelLayer layer = new(shape);
        layer.PaintImage(new ArrayLabelImage<byte>(shape, PixelType.UInt8, values));
        return layer.Snapshot();

        byte Label(long t, long z, long y, long x)
        {
            long noise = (x * 7919 + y * 104729 + z * 1299709 + t * 15485863 + seed * 32452843L + x * y * 31 + x / 3 * (y / 2) * 17) % 97;
            return (byte)(noise < 20 ? 1 : noise < 38 ? 2 : noise < 40 ? 3 : 0);
        }
    }
}
