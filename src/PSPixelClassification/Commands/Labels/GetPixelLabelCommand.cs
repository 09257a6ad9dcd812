using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Counts the labeled pixels of each class.</summary>
[Cmdlet(VerbsCommon.Get, "PixelLabel", DefaultParameterSetName = PipedSet)]
[OutputType(typeof(PixelLabelCount))]
public sealed class GetPixelLabelCommand : ImageInputCommand
{
    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Position = 0, ParameterSetName = PipedSet)]
    [Parameter(Position = 1, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Class { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessImage(ClassifierImage image)
    {
        IReadOnlyList<LabelCount> counts = image.Labels.Snapshot().CountByClass;
        foreach (LabelCount count in counts.Where(count => Class.Any(pattern => ClassPattern.Matches(count.Class, pattern))))
        {
            LabelClass known = count.Class;
            WriteObject(new PixelLabelCount(image.Name, known.Name, known.Value, known.Color, count.Pixels));
        }

        foreach (string name in Class.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)))
        {
            if (counts.Any(count => ClassPattern.Matches(count.Class, name))) continue;
            WriteError(ErrorRecords.InvalidArgument(
                ErrorIds.LabelClassNotFound, $"{image.Name}: there is no class '{name}'. Get-PixelLabel without -Class lists the classes.",
                    image));
        }
    }
}
