using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that labels or erases the pixels of a shape.</summary>
public abstract class LabelShapeCommand : LabelCommand
{
    /// <summary>Name of the parameter set with <see cref="Point"/>.</summary>
    protected const string PointSet = "Point";

    /// <summary>Name of the parameter set with <see cref="Line"/>.</summary>
    protected const string LineSet = "Line";

    /// <summary>Name of the parameter set with <see cref="Rectangle"/>.</summary>
    protected const string RectangleSet = "Rectangle";

    /// <summary>Name of the parameter set with <see cref="Polygon"/>.</summary>
    protected const string PolygonSet = "Polygon";

    [Parameter(Mandatory = true, ParameterSetName = PointSet)]
    [ValidateNotNullOrEmpty]
    public int[] Point { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = LineSet)]
    [ValidateNotNullOrEmpty]
    public int[] Line { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = RectangleSet)]
    [ValidateCount(4, 4)]
    public int[] Rectangle { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = PolygonSet)]
    [ValidateNotNullOrEmpty]
    public int[] Polygon { get; set; } = [];

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [ValidateRange(1, 1000)]
    public int BrushSize { get; set; } = 1;

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [ValidateRange(0, int.MaxValue)]
    public int Time { get; set; }

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [ValidateRange(0, int.MaxValue)]
    public int Z { get; set; }

    /// <summary>The shape given; null where the parameter set has none.</summary>
    protected PixelMask? Mask { get; private set; }

    /// <summary>The plane to draw on.</summary>
    /// <param name="image">The image.</param>
    /// <exception cref="LabelException"><c>LabelPlaneMissing</c>: it has several, and none was chosen.</exception>
    protected Plane PlaneOf(ClassifierImage image)
    {
        RequireChoice(nameof(Time), image.Extent.Times, "time points");
        RequireChoice(nameof(Z), image.Extent.Depth, "slices");
        return new Plane(Time, Z);
    }

    /// <inheritdoc/>
    protected override void Prepare() => Mask = ParameterSetName switch
    {
        PointSet => PixelMask.Points(PixelPoint.FromPairs(Point), BrushSize),
        LineSet => PixelMask.Polyline(PixelPoint.FromPairs(Line), BrushSize),
        RectangleSet => PixelMask.Rectangle(new Region(Rectangle[0], Rectangle[1], Rectangle[2], Rectangle[3]), BrushSize),
        PolygonSet => PixelMask.Polygon(PixelPoint.FromPairs(Polygon), BrushSize),
        _ => null,
    };

    private void RequireChoice(string parameter, int count, string what)
    {
        if (count == 1 || MyInvocation.BoundParameters.ContainsKey(parameter)) return;
        throw new LabelException("LabelPlaneMissing", $"The image has {count} {what}. Say with -{parameter} which one, 0 to {count - 1}.");
    }
}
