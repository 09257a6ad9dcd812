using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Features;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.Tuning;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that trains on the labels of images, or of ilastik projects.</summary>
public abstract class TrainingCommand : ClassifierCommand
{
    // The same parameters at other positions: $images | Invoke-ClassifierTraining $features, and Invoke-ClassifierTraining $images
    // $features.
    private protected const string PipedSet = "Piped";
    private protected const string GivenSet = "Given";
    private protected const string ProjectSet = "Project";

    /// <summary>The images; their parameter sets are the cmdlet's.</summary>
    public abstract ClassifierImage[] InputObject { get; set; }

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ProjectTransformation(Several = true)]
    [ValidateNotNullOrEmpty]
    public ProjectArgument[]? Project { get; set; }

    [Parameter(Position = 0, ParameterSetName = PipedSet)]
    [Parameter(Position = 1, ParameterSetName = GivenSet)]
    [Parameter(Position = 0, ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(VariableCompleter<FeatureSet>))]
    [FeatureSetTransformation("Open images with Import-ClassifierImage, label them, and pipe them.")]
    [ValidateNotNull]
    public FeatureSet? FeatureSet { get; set; }

    [Parameter(ParameterSetName = PipedSet)]
    [Parameter(ParameterSetName = GivenSet)]
    [Parameter(ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, 100_000)]
    public int TreeCount { get; set; } = 100;

    [Parameter(ParameterSetName = PipedSet)]
    [Parameter(ParameterSetName = GivenSet)]
    [Parameter(ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    public int Seed { get; set; }

    [Parameter(ParameterSetName = PipedSet)]
    [Parameter(ParameterSetName = GivenSet)]
    [Parameter(ParameterSetName = ProjectSet)]
    [EnumTransformation(typeof(TrainingAlgorithm))]
    public TrainingAlgorithm Algorithm { get; set; } = TrainingAlgorithm.RandomForest;

    [Parameter(ParameterSetName = PipedSet)]
    [Parameter(ParameterSetName = GivenSet)]
    [Parameter(ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(ClassWeightCompleter))]
    [ClassWeightTransformation]
    [ValidateNotNull]
    public ClassWeights? ClassWeight { get; set; }

    [Parameter(ParameterSetName = PipedSet)]
    [Parameter(ParameterSetName = GivenSet)]
    [Parameter(ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public int? MaxPixelsPerClass { get; set; }

    [Parameter(ParameterSetName = PipedSet)]
    [Parameter(ParameterSetName = GivenSet)]
    [Parameter(ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int? MinimumLeafSize { get; set; }

    [Parameter(ParameterSetName = PipedSet)]
    [Parameter(ParameterSetName = GivenSet)]
    [Parameter(ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public string[]? IgnoreClass { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>What has come so far.</summary>
    private protected TrainingInput Input { get; } = new();

    /// <summary>How to train.</summary>
    private protected TrainingOptions Options => new()
    {
        Algorithm = Algorithm,
        TreeCount = TreeCount,
        Seed = Seed,
        Tuning = TuningArguments.Of(Kept, ClassWeight, MaxPixelsPerClass, MinimumLeafSize, IgnoreClass),
        Threads = Math.Min(ThrottleLimit, Environment.ProcessorCount),
    };

    // What the classifiers of projects were trained with holds, as far as parameters do not say otherwise.
    private TrainingTuning Kept => ClassWeight is not null && MaxPixelsPerClass is not null && MinimumLeafSize is not null
        && IgnoreClass is not null
        ? TrainingTuning.None
        : Input.Tuning();

    /// <inheritdoc/>
    protected override void ProcessInput()
    {
        foreach (ClassifierImage image in Project?.SelectMany(argument => ImagesOf(this.Resolve(argument))) ?? InputObject)
        {
            if (!Input.Add(image)) continue;
            if (image.Labels.Snapshot().LabeledPixelCount == 0) WriteVerbose($"{image.Name} has no labels and is passed over.");
            else this.WarnOfLabeled(image, Input);
        }
    }

    // What a project lacks ends the command: a model of the other projects would not be the one that was asked for.
    private IEnumerable<ClassifierImage> ImagesOf(ProjectArgument argument)
    {
        try
        {
            return Input.ImagesOf(
                argument.Project ?? RunOffThread((_, token) => ClassifierProject.Open(argument.Path!, cancellationToken: token)));
        }
        catch (PixelClassificationException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, argument.Path ?? (object?)argument.Project));
            throw;
        }
    }
}
