using System.Management.Automation;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Commands;

/// <summary>Erases all labels of an image; its classes stay.</summary>
[Cmdlet(VerbsCommon.Clear, "PixelLabel")]
[OutputType(typeof(ClassifierImage))]
public sealed class ClearPixelLabelCommand : LabelCommand
{
    /// <inheritdoc/>
    protected override void Edit(ClassifierImage image) => image.Labels.Clear();
}
