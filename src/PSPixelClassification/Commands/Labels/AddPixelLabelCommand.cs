using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Annotations;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Strokes;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.LabelFiles;

namespace PSPixelClassification.Commands;

/// <summary>Labels pixels: a shape, strokes from a table, annotations of other programs, or many pixels by a label image.</summary>
[Cmdlet(VerbsCommon.Add, "PixelLabel", DefaultParameterSetName = PointSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class AddPixelLabelCommand : LabelAnnotationCommand
{
    private const string LabelImageSet = "LabelImage";
    private AnnotationArgument? _annotations;
    private LabelImageArgument? _labelImage;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PointSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = LineSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RectangleSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PolygonSet)]
    [Parameter(Position = 0, ParameterSetName = StrokeSet)]
    [Parameter(Position = 0, ParameterSetName = GivenStrokeSet)]
    [Parameter(Position = 0, ParameterSetName = AnnotationSet)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string Class { get; set; } = "";

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
    [Parameter(ParameterSetName = AnnotationSet)]
    [ArgumentCompleter(typeof(ColorCompleter))]
    [ValidateNotNull]
    [ColorTransformation]
    public RgbColor? Color { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = LabelImageSet)]
    [ValidateNotNull]
    public object? LabelImage { get; set; }

    [Parameter(ParameterSetName = LabelImageSet)]
    [ArgumentCompleter(typeof(LabelMapCompleter))]
    [ValidateNotNullOrEmpty]
    public Hashtable? LabelMap { get; set; }

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PointSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = LineSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RectangleSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PolygonSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = GivenStrokeSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = LabelImageSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = AnnotationSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override string? DefaultClass => Class.Length > 0 ? Class : null;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        if (ParameterSetName == LabelImageSet) _labelImage = LabelImageArgument.Open(this, LabelImage, LabelMap);
    }

    /// <inheritdoc/>
    protected override void Edit(ClassifierImage image)
    {
        if (_labelImage is not null) RunOffThread((messages, token) => _labelImage.Paint(image, messages, token));
        else if (ParameterSetName == AnnotationSet) DrawAnnotations(image);
        // A table may name other images only.
        else if (StrokesOf(image) is { Count: > 0 } strokes)
            Report(image, "stroke", image.Labels.Paint([.. strokes.Select(stroke => stroke with { NewClassColor = Color })]));
        if (Color is { } color && DefaultClass is not null) WarnIfNotColored(image, color);
    }

    private void DrawAnnotations(ClassifierImage image)
    {
        AnnotationOptions options = new() { ClassName = DefaultClass, Color = Color, BrushSize = BrushSize, Z = Z, Time = Time };
        _annotations ??= new AnnotationArgument(this);
        if (_annotations.Resolve(image, Annotation) is not { } files) return;
        Report(image, "annotation", RunOffThread((messages, token) => _annotations.Paint(image, files, options, messages, token)));
        _annotations.ReportErrors();
    }

    private void Report(ClassifierImage image, string drawn, PaintedStrokes? painted)
    {
        if (painted is null) return;
        if (painted.OverlapPixels > 0)
        {
            WarnAbout(
                image.Name,
                $"{drawn}s of {string.Join(" and ", painted.OverlapClasses.Select(known => $"'{known.Name}'"))} overlap in "
                + $"{Counted.Of(painted.OverlapPixels, "pixel")}, where the later {drawn} counts.");
        }

        if (painted.CountReclassified() is > 0 and var pixels)
            WriteVerbose($"{image.Name}: {Counted.Of(pixels, "pixel")} had another class before.");
    }

    private void WarnIfNotColored(ClassifierImage image, RgbColor color)
    {
        LabelClass? painted = image.Labels.Classes.FirstOrDefault(known => known.IsNamed(Class));
        if (painted is not null && painted.Color != color)
            WarnAbout(
                image.Name, $"the class '{painted.Name}' keeps its color {painted.Color}. Change it with Set-LabelClass -Color.");
    }
}
