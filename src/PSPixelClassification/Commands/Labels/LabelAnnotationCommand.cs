using System.Management.Automation;
using PSPixelClassification.Completion;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.Strokes;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that labels the pixels of a shape, of strokes, or of annotations in files of other programs.</summary>
public abstract class LabelAnnotationCommand : LabelShapeCommand
{
    /// <summary>Name of the parameter set with <see cref="Annotation"/>.</summary>
    protected const string AnnotationSet = "Annotation";

    // Objects, because a script block may name a file for each image. PowerShell would run it for a parameter that takes pipeline input,
    // but could then no longer tell strokes that are piped.
    [Parameter(Mandatory = true, ParameterSetName = AnnotationSet)]
    [Alias("Roi")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public object[] Annotation { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [Parameter(ParameterSetName = StrokeSet)]
    [Parameter(ParameterSetName = GivenStrokeSet)]
    [Parameter(ParameterSetName = AnnotationSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, StrokeRow.MaxBrushSize)]
    public override int BrushSize { get; set; } = 1;

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [Parameter(ParameterSetName = StrokeSet)]
    [Parameter(ParameterSetName = GivenStrokeSet)]
    [Parameter(ParameterSetName = AnnotationSet)]
    [ArgumentCompleter(typeof(PlaneCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public override int? Time { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [Parameter(ParameterSetName = StrokeSet)]
    [Parameter(ParameterSetName = GivenStrokeSet)]
    [Parameter(ParameterSetName = AnnotationSet)]
    [ArgumentCompleter(typeof(PlaneCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public override int? Z { get; set; }
}
