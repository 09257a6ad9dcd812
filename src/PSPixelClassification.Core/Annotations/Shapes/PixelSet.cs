using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Annotations.Shapes;

/// <summary>Pixels that a file names one by one.</summary>
public sealed record PixelSet : AnnotationShape
{
    private readonly IReadOnlyList<PixelRun> _runs;

    internal PixelSet(IReadOnlyList<PixelRun> runs) => _runs = runs;

    /// <inheritdoc/>
    internal override void Draw(ClippedRuns runs, int brushSize)
    {
        foreach (PixelRun run in _runs) runs.Add(run.Y, run.X, run.Right - 1L);
    }
}
