using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline.Arguments;

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
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateNotNullOrEmpty]
    public int[] Point { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = LineSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateNotNullOrEmpty]
    public int[] Line { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = RectangleSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateCount(4, 4)]
    public int[] Rectangle { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = PolygonSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateNotNullOrEmpty]
    public int[] Polygon { get; set; } = [];

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, 1000)]
    public int BrushSize { get; set; } = 1;

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [ArgumentCompleter(typeof(PlaneCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public int? Time { get; set; }

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [ArgumentCompleter(typeof(PlaneCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public int? Z { get; set; }

    /// <summary>The shape given; null where the parameter set has none.</summary>
    protected PixelMask? Mask { get; private set; }

    /// <inheritdoc/>
    protected override void Prepare() => Mask = ParameterSetName switch
    {
        PointSet => PixelMask.Points(PixelPoint.FromPairs(Point), BrushSize),
        LineSet => PixelMask.Polyline(PixelPoint.FromPairs(Line), BrushSize),
        RectangleSet => PixelMask.Rectangle(new Region(Rectangle[0], Rectangle[1], Rectangle[2], Rectangle[3]), BrushSize),
        PolygonSet => PixelMask.Polygon(PixelPoint.FromPairs(Polygon), BrushSize),
        _ => null,
    };

    /// <summary>The plane to draw on. Only where there is no choice, it need not be said.</summary>
    /// <param name="image">The image.</param>
    /// <returns>Time point and slice as given, which may lie outside.</returns>
    /// <exception cref="LabelException">
    /// <c>LabelPlaneRequired</c>: the image has several slices or time points, and nothing says which is meant.
    /// </exception>
    protected Plane PlaneOf(ClassifierImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ImageShape extent = image.Extent;
        List<string> found = [];
        List<string> remedies = [];
        if (Z is null && extent.Depth > 1)
        {
            found.Add($"{extent.Depth} slices");
            remedies.Add($"-Z (0 … {extent.Depth - 1})");
        }

        if (Time is null && extent.Times > 1)
        {
            found.Add($"{extent.Times} time points");
            remedies.Add($"-Time (0 … {extent.Times - 1})");
        }

        if (found.Count == 0) return new Plane(Time ?? 0, Z ?? 0);
        throw new LabelException(ErrorIds.LabelPlaneRequired,
            $"there are {string.Join(" and ", found)}; say with {string.Join(" and ", remedies)} which is meant.");
    }
}
