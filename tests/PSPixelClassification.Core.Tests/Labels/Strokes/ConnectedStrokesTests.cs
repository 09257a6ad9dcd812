using System.Text.Json;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.Core.Tests.Labels.Strokes;

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

    [Fact]
    public void FindStrokes_ThroughSlicesAndBeside_HaveTheirPixelsAndMiddle()
    {
        LabelLayer layer = new(new ImageShape(50, 40, Depth: 6));
        layer.AddClass("nuclei");
        layer.AddClass("background");
        // Three slices of an upright line of 9 pixels: the middle of 27 is the fifth of the second slice.
        for (int z = 2; z <= 4; z++) layer.Paint("nuclei", PixelMask.Polyline([new(10, 5), new(10, 13)], 1), new Plane(0, z));
        layer.Paint("background", PixelMask.Polyline([new(11, 5), new(11, 5)], 1), new Plane(0, 2));
        layer.Paint("nuclei", PixelMask.Polyline([new(40, 30), new(43, 30)], 1), new Plane(0, 0));

        Assert.Equal(
            [
                new ConnectedStroke(1, 4, new Plane(0, 0), new PixelPoint(42, 30)),
                new ConnectedStroke(1, 27, new Plane(0, 3), new PixelPoint(10, 9)),
                new ConnectedStroke(2, 1, new Plane(0, 2), new PixelPoint(11, 5)),
            ],
            layer.Snapshot().FindStrokes());
        Assert.Equal("class 1, 27 pixels, at 10,9 (t 0, z 3)", layer.Snapshot().FindStrokes()[1].ToString());
        Assert.Empty(new LabelLayer(new ImageShape(5, 5)).Snapshot().FindStrokes());
    }

    [Fact]
    public void FindStrokes_Middle_HasALabelOfTheStrokesClass()
    {
        LabelSnapshot labels = Labels(new ImageShape(61, 47, Depth: 3, Times: 2), 4);

        IReadOnlyList<ConnectedStroke> strokes = labels.FindStrokes();

        Assert.Equal(labels.LabeledPixelCount, strokes.Sum(stroke => stroke.Pixels));
        Assert.Equal(strokes.Count, strokes.DistinctBy(stroke => (stroke.Plane, stroke.Middle)).Count());
        byte[] label = new byte[1];
        Assert.All(strokes, stroke =>
        {
            labels.Read(stroke.Plane, new Region(stroke.Middle.X, stroke.Middle.Y, 1, 1), label);
            Assert.Equal(stroke.Value, label[0]);
        });
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
