using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that goes back or forth in the history of an image's labels.</summary>
public abstract class LabelHistoryCommand : LabelCommand
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
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    /// <summary>Goes one step; false at the end of the history.</summary>
    protected abstract bool TryStep(LabelLayer labels);

    /// <summary>What is said about an image where the history ends.</summary>
    protected abstract string EndOfHistory { get; }

    /// <inheritdoc/>
    protected sealed override void Edit(ClassifierImage image)
    {
        int steps = 0;
        while (steps < Count && TryStep(image.Labels)) steps++;
        if (steps < Count) WriteVerbose($"{image.Name}: {EndOfHistory} after {steps} of {Counted.Of(Count, "step")}.");
    }
}
