using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Strokes;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.Strokes;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that labels or erases the pixels of a shape, or of the strokes of a table.</summary>
public abstract class LabelShapeCommand : LabelStrokeCommand
{
    /// <summary>Name of the parameter set with <see cref="Point"/>.</summary>
    protected const string PointSet = "Point";

    /// <summary>Name of the parameter set with <see cref="Line"/>.</summary>
    protected const string LineSet = "Line";

    /// <summary>Name of the parameter set with <see cref="Rectangle"/>.</summary>
    protected const string RectangleSet = "Rectangle";

    /// <summary>Name of the parameter set with <see cref="Polygon"/>.</summary>
    protected const string PolygonSet = "Polygon";

    private PixelMask? _shape;

    [Parameter(Mandatory = true, ParameterSetName = PointSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true, TakesPairs = true)]
    [ValidateNotNullOrEmpty]
    public int[] Point { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = LineSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [LinesTransformation]
    [ValidateNotNullOrEmpty]
    public int[][] Line { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = RectangleSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true, Several = true)]
    [ValidateCount(4, 4)]
    public int[] Rectangle { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = PolygonSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true, TakesPairs = true)]
    [ValidateNotNullOrEmpty]
    public int[] Polygon { get; set; } = [];

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [Parameter(ParameterSetName = StrokeSet)]
    [Parameter(ParameterSetName = GivenStrokeSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, StrokeRow.MaxBrushSize)]
    public virtual int BrushSize { get; set; } = 1;

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [Parameter(ParameterSetName = StrokeSet)]
    [Parameter(ParameterSetName = GivenStrokeSet)]
    [ArgumentCompleter(typeof(PlaneCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public virtual int? Time { get; set; }

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [Parameter(ParameterSetName = StrokeSet)]
    [Parameter(ParameterSetName = GivenStrokeSet)]
    [ArgumentCompleter(typeof(PlaneCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public virtual int? Z { get; set; }

    /// <summary>The class of what is drawn; null where strokes must say it themselves.</summary>
    protected abstract string? DefaultClass { get; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        _shape = ShapeOf(ParameterSetName);
        if (ParameterSetName is StrokeSet or GivenStrokeSet) BeginStrokes(new StrokeDefaults(DefaultClass, BrushSize, Z, Time));
    }

    /// <summary>What is drawn on an image: the shape, or the strokes of the table.</summary>
    /// <param name="image">The image.</param>
    /// <returns>None where the parameter set has neither.</returns>
    /// <exception cref="LabelException"><c>LabelPlaneRequired</c>.</exception>
    protected IReadOnlyList<LabelStroke> StrokesOf(ClassifierImage image) => StrokesFor(image)
        ?? (_shape is null ? [] : [new LabelStroke(DefaultClass!, _shape, PlaneArgument.Of(image, Time, Z))]);

    private PixelMask? ShapeOf(string parameterSet) => parameterSet switch
    {
        PointSet => PixelMask.Points(PixelPoint.FromPairs(Point), BrushSize),
        LineSet => PixelMask.Polylines([.. Line.Select(PixelPoint.FromPairs)], BrushSize),
        RectangleSet => PixelMask.Rectangle(new Region(Rectangle[0], Rectangle[1], Rectangle[2], Rectangle[3]), BrushSize),
        PolygonSet => PixelMask.Polygon(PixelPoint.FromPairs(Polygon), BrushSize),
        _ => null,
    };
}
