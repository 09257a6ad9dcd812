using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Erases labels: those of a shape or of strokes, whatever their class, or all of some classes.</summary>
[Cmdlet(VerbsCommon.Remove, "PixelLabel", DefaultParameterSetName = ClassSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class RemovePixelLabelCommand : LabelShapeCommand
{
    private const string ClassSet = "Class";
    private readonly HashSet<string> _found = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ClassSet)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Class { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ClassSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PointSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = LineSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RectangleSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PolygonSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = GivenStrokeSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    /// <summary>What is erased has any class.</summary>
    protected override string? DefaultClass => "";

    /// <inheritdoc/>
    protected override void Edit(ClassifierImage image)
    {
        if (StrokesOf(image) is { Count: > 0 } strokes)
        {
            image.Labels.Erase(strokes);
            return;
        }

        LabelClass[] classes =
            [.. image.Labels.Classes.Where(labelClass => Class.Any(pattern => ClassPattern.Matches(labelClass, pattern)))];
        _found.UnionWith(Class.Where(pattern => classes.Any(labelClass => ClassPattern.Matches(labelClass, pattern))));
        if (classes.Length > 0) image.Labels.EraseClasses([.. classes.Select(labelClass => labelClass.Name)]);
        else WriteVerbose($"{image.Name}: it has no class {string.Join(", ", Class)}, so nothing was erased.");
    }

    /// <inheritdoc/>
    // That one image of many lacks a class is usual; that all do is a name misspelt.
    protected override void Finish()
    {
        base.Finish();
        foreach (string name in Class.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)).Except(_found))
        {
            WriteError(ErrorRecords.InvalidArgument(
                ErrorIds.LabelClassNotFound, $"No image has a class '{name}'. Get-PixelLabel lists the classes.", name));
        }
    }
}
