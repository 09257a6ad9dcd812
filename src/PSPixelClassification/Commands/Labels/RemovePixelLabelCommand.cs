using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;

namespace PSPixelClassification.Commands;

/// <summary>Erases labels: those of a shape, whatever their class, or all of some classes.</summary>
[Cmdlet(VerbsCommon.Remove, "PixelLabel", DefaultParameterSetName = ClassSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class RemovePixelLabelCommand : LabelShapeCommand
{
    private const string ClassSet = "Class";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ClassSet)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Class { get; set; } = [];

    /// <inheritdoc/>
    protected override void Edit(ClassifierImage image)
    {
        if (Mask is null) image.Labels.EraseClasses(Class);
        else image.Labels.Erase(Mask, PlaneOf(image));
    }
}
