using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Erases all labels of an image; its classes stay.</summary>
[Cmdlet(VerbsCommon.Clear, "PixelLabel")]
[OutputType(typeof(ClassifierImage))]
public sealed class ClearPixelLabelCommand : LabelCommand
{
    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void Edit(ClassifierImage image) => image.Labels.Clear();
}
