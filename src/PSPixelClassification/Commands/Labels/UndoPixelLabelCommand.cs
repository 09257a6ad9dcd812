using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Commands;

/// <summary>Takes back the last edits of an image's labels.</summary>
[Cmdlet(VerbsCommon.Undo, "PixelLabel", DefaultParameterSetName = PipedSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class UndoPixelLabelCommand : LabelHistoryCommand
{
    /// <inheritdoc/>
    protected override string EndOfHistory => "there was nothing more to undo";

    /// <inheritdoc/>
    protected override bool TryStep(LabelLayer labels) => labels.Undo();
}
