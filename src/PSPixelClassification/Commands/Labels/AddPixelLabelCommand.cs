using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>Labels pixels: a shape with one class, or many by a label image.</summary>
[Cmdlet(VerbsCommon.Add, "PixelLabel", DefaultParameterSetName = PointSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class AddPixelLabelCommand : LabelShapeCommand
{
    private const string LabelImageSet = "LabelImage";
    private const int MaxValues = 10;
    private IImageSource? _labelImage;
    private LabelMapArgument _labelMap = LabelMapArgument.Parse(null);

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PointSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = LineSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RectangleSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PolygonSet)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNullOrEmpty]
    public string Class { get; set; } = "";

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = LineSet)]
    [Parameter(ParameterSetName = RectangleSet)]
    [Parameter(ParameterSetName = PolygonSet)]
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
    protected override void Prepare()
    {
        base.Prepare();
        if (ParameterSetName != LabelImageSet) return;
        _labelMap = LabelMapArgument.Parse(LabelMap);
        _labelImage = OpenLabelImage();
    }

    /// <inheritdoc/>
    protected override void Edit(ClassifierImage image)
    {
        if (_labelImage is not null)
        {
            RunOffThread((messages, token) => Paint(image, _labelImage, messages, token));
            return;
        }

        image.Labels.Paint(Class, Mask!, PlaneOf(image), Color);
        if (Color is { } color) WarnIfNotColored(image, color);
    }

    private void Paint(ClassifierImage image, IImageSource labels, WorkMessages messages, CancellationToken token)
    {
        if (_labelMap.Colors.Count > 0)
        {
            PaintColors(image, labels, messages, token);
            return;
        }

        if (image.Labels.PaintImage(labels, _labelMap.Values, token) > 0) return;
        string wanted = _labelMap.Values is { Count: > 0 } map
            ? $"a value that -LabelMap names ({string.Join(", ", map.Keys.Order())})"
            : "a value other than 0";
        messages.Warning(
            $"{image.Name}: no pixel was labelled, because none of the label image has {wanted}. It holds "
            + $"{SampleValues.Describe(labels, MaxValues, token)}.");
    }

    private void PaintColors(ClassifierImage image, IImageSource labels, WorkMessages messages, CancellationToken token)
    {
        PaintedColors painted = image.Labels.PaintColors(labels, _labelMap.Colors, token);
        string mapped = string.Join(", ", _labelMap.Colors.Keys.Select(color => color.ToString()).Order());
        if (painted.Painted == 0)
            messages.Warning(
                $"{image.Name}: no pixel was labelled, because none of the label image has a color that -LabelMap names ({mapped}).");
        if (painted.LeftOut == 0) return;
        messages.Warning(
            $"{image.Name}: {Counted.Of(painted.LeftOut, "pixel")} of other colors than those of -LabelMap stayed as they were: "
                + $"{painted.LeftOutColors}. "
            + "Draw with a hard brush (no anti-aliasing), or map these colors too.");
    }

    private void WarnIfNotColored(ClassifierImage image, RgbColor color)
    {
        string name = Class.Trim();
        LabelClass? painted =
            image.Labels.Classes.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
        if (painted is not null && painted.Color != color)
            WriteWarning(
                $"{image.Name}: the class '{painted.Name}' keeps its color {painted.Color}. Change it with Set-LabelClass -Color.");
    }

    private IImageSource OpenLabelImage()
    {
        object? given = LabelImage is PSObject wrapped ? wrapped.BaseObject : LabelImage;
        if (given is ClassifierImage image) return image.Source;
        if (given is not (string or FileInfo))
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.LabelImageInvalid, $"'{given}' is no label image. Give a path, a file, or an image from Import-ClassifierImage.",
                    given));
        }

        string path = this.ResolveOutput(given is FileInfo file ? file.FullName : (string)given!);
        if (!File.Exists(path)) ThrowTerminatingError(ErrorRecords.NotFound(path, ErrorIds.ImageNotFound));
        return ClassifierImage.Open(path, _labelMap.Options).Source;
    }
}
