using PSPixelClassification.Annotations.Shapes;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Core.Tests.Annotations;

/// <summary>The pixels of shapes as pictures: a text a row, # inside and . outside.</summary>
internal static class DrawnPixels
{
    public static string[] Of(AnnotationShape shape, int width, int height, int brushSize = 1)
    {
        ClippedRuns runs = new(new Region(0, 0, width, height));
        shape.Draw(runs, brushSize);
        return Of(runs.Merge(), width, height);
    }

    public static string[] Of(IReadOnlyList<PixelRun> runs, int width, int height)
    {
        char[][] rows = [.. Enumerable.Range(0, height).Select(_ => new string('.', width).ToCharArray())];
        foreach (PixelRun run in runs) rows[run.Y].AsSpan(run.X, run.Length).Fill('#');
        return [.. rows.Select(row => new string(row))];
    }
}
