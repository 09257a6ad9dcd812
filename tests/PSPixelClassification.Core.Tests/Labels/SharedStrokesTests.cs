using System.Text.Json;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Core.Tests.Labels;

/// <summary>
/// The strokes that the brush of the label editor's page is tested with as well (tests/javascript): both have the same pixels.
/// </summary>
public class SharedStrokesTests
{
    private static readonly JsonSerializerOptions s_camelCase = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Polyline_StrokesSharedWithThePage_HaveExactlyTheListedPixels()
    {
        Stroke[] strokes = JsonSerializer.Deserialize<Stroke[]>(File.ReadAllText(TestFiles.Committed("labels/strokes.json")), s_camelCase)!;
        Assert.Equal(369, strokes.Length);
        foreach (Stroke stroke in strokes)
        {
            PixelPoint[] points = [.. stroke.Points.Chunk(2).Select(point => new PixelPoint(point[0], point[1]))];
            IReadOnlyList<PixelRun> runs = PixelMask.Polyline(points, stroke.Size).Rasterise(new Region(0, 0, stroke.Width, stroke.Height));
            Assert.Equal(stroke.Runs, runs.SelectMany(run => new[] { run.Y, run.X, run.Right - 1 }));
        }
    }

    /// <param name="Width">Of the image.</param>
    /// <param name="Height">Of the image.</param>
    /// <param name="Size">Of the brush.</param>
    /// <param name="Points">x0, y0, x1, y1 … in pixels.</param>
    /// <param name="Runs">y, first x, last x … in the order of rows, then columns.</param>
    private sealed record Stroke(int Width, int Height, int Size, int[] Points, int[] Runs);
}
