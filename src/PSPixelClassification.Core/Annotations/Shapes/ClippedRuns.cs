using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Annotations.Shapes;

/// <summary>Gathers the pixels of a shape inside an image, and remembers whether some lay outside.</summary>
/// <param name="bounds">The image's plane, with its origin at 0,0.</param>
/// <param name="cancellationToken">Ends the drawing.</param>
internal sealed class ClippedRuns(Region bounds, CancellationToken cancellationToken = default)
{
    private readonly RunCollector _runs = new(bounds);

    /// <summary>The image's plane.</summary>
    public Region Bounds => bounds;

    /// <summary>Whether a part of the shape lies outside the image.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Adds the pixels from one column to another, both inclusive.</summary>
    public void Add(long y, long first, long last)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (last < first) return;
        IsCut |= y < bounds.Y || y >= bounds.Bottom || first < bounds.X || last >= bounds.Right;
        if (y >= bounds.Y && y < bounds.Bottom) _runs.Add((int)y, first, last);
    }

    /// <summary>The rows from one to another, without those outside the image.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row behind the last one.</param>
    public (int First, int End) ClipRows(double first, double end)
    {
        if (end > first) IsCut |= first < bounds.Y || end > bounds.Bottom;
        return ((int)Math.Clamp(first, bounds.Y, bounds.Bottom), (int)Math.Clamp(end, bounds.Y, bounds.Bottom));
    }

    /// <summary>Notes that a part of the shape lies outside.</summary>
    public void Cut() => IsCut = true;

    /// <summary>The pixels inside the image.</summary>
    /// <returns>Runs in the order of rows, then columns, that neither overlap nor touch.</returns>
    public IReadOnlyList<PixelRun> Merge() => _runs.Merge();
}
