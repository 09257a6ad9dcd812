using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Uncertainty;
using PSPixelClassification.Completion;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Finds where labels would help most.</summary>
[Cmdlet(VerbsCommon.Get, "UncertainSpot", DefaultParameterSetName = PipedSet)]
[OutputType(typeof(UncertainSpot))]
public sealed class GetUncertainSpotCommand : ImageInputCommand
{
    private const int ActivityId = 24;

    private readonly List<UncertainSpot> _spots = [];

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PipedSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierModel>))]
    [ModelTransformation("Give its model: $project.Model.")]
    [ValidateNotNull]
    public ClassifierModel? Model { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, 1_000_000)]
    public int Count { get; set; } = 10;

    [Parameter]
    public SwitchParameter PerImage { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void ProcessImage(ClassifierImage image)
    {
        IReadOnlyList<UncertainSpot> found = RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Looking for uncertain spots");
            progress.Status = image.Name;
            return UncertainSpots.Find(Model!, image, Count, Math.Min(ThrottleLimit, Environment.ProcessorCount), progress, token);
        });
        if (found.Count == 0) WriteVerbose($"{image.Name}: nothing without a label is uncertain.");
        if (PerImage) WriteObject(found, enumerateCollection: true);
        else _spots.AddRange(found);
    }

    /// <inheritdoc/>
    protected override void Finish() => WriteObject(UncertainSpots.Most(_spots, Count), enumerateCollection: true);
}
