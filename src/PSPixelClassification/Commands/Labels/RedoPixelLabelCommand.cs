using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Commands;

/// <summary>Does undone edits of an image's labels again.</summary>
[Cmdlet(VerbsCommon.Redo, "PixelLabel", DefaultParameterSetName = PipedSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class RedoPixelLabelCommand : LabelHistoryCommand
{
    /// <inheritdoc/>
    protected override string EndOfHistory => "there was nothing more to redo";

    /// <inheritdoc/>
    protected override bool TryStep(LabelLayer labels) => labels.Redo();
}
