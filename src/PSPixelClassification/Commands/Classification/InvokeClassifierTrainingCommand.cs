using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Features;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "ClassifierTraining", DefaultParameterSetName = PipedSet)]
[OutputType(typeof(ClassifierModel))]
public sealed class InvokeClassifierTrainingCommand : ClassifierCommand
{
    // The same parameters at other positions: $images | Invoke-ClassifierTraining $features, and Invoke-ClassifierTraining $images
    // $features.
    private const string PipedSet = "Piped";
    private const string GivenSet = "Given";
    private const string ProjectSet = "Project";
    private const int ActivityId = 3;

    private readonly TrainingInput _input = new();

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(null, OthersMayTakeIt = true)]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

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

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, 100_000)]
    public int TreeCount { get; set; } = 100;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    public int Seed { get; set; }

    [Parameter]
    [EnumTransformation(typeof(TrainingAlgorithm))]
    public TrainingAlgorithm Algorithm { get; set; } = TrainingAlgorithm.RandomForest;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    protected override void ProcessInput()
    {
        foreach (ClassifierImage image in Project?.SelectMany(argument => ImagesOf(this.Resolve(argument))) ?? InputObject)
        {
            if (!_input.Add(image)) continue;
            if (image.Labels.Snapshot().LabeledPixelCount == 0) WriteVerbose($"{image.Name} has no labels and is passed over.");
            else this.WarnOfResult(image);
        }
    }

    protected override void Finish()
    {
        FeatureSet features = _input.FeatureSet(FeatureSet);
        TrainingOptions options = new()
        {
            Algorithm = Algorithm,
            TreeCount = TreeCount,
            Seed = Seed,
            Threads = Math.Min(ThrottleLimit, Environment.ProcessorCount),
        };
        ClassifierModel model = RunOffThread((messages, token) =>
        {
            using WorkProgress bar = messages.BeginProgress(ActivityId, "Training the classifier");
            return ClassifierTrainer.Train(_input.Images, features, options, new Stages(bar), token);
        });
        Comment(model);
        WriteObject(model);
    }

    // What a project lacks ends the command: a model of the other projects would not be the one that was asked for.
    private IEnumerable<ClassifierImage> ImagesOf(ProjectArgument argument)
    {
        try
        {
            return _input.ImagesOf(
                argument.Project ?? RunOffThread((_, token) => ClassifierProject.Open(argument.Path!, cancellationToken: token)));
        }
        catch (PixelClassificationException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, argument.Path ?? (object?)argument.Project));
            throw;
        }
    }

    private void Comment(ClassifierModel model)
    {
        foreach ((LabelClass labelClass, long pixels) in model.Classes.Zip(model.Training.LabelCounts))
        {
            WriteVerbose($"{labelClass.Name}: {Counted.Of(pixels, "labeled pixel")}.");
            if (pixels > 0) continue;
            WriteWarning(
                $"The class '{labelClass.Name}' has no labeled pixels: the model knows nothing about it, its probability is 0 "
                + "everywhere.");
        }

        foreach (string warning in model.Training.Warnings) WriteWarning(warning);
        if (model.Training.DroppedPixels > 0)
        {
            WriteWarning(
                $"{Counted.Of(model.Training.DroppedPixels, "labeled pixel")} {(model.Training.DroppedPixels == 1 ? "was" : "were")} "
                + "left out because a feature there is not a number: the image holds NaN or infinity nearby.");
        }
    }

    private sealed class Stages(WorkProgress bar) : IProgress<double>
    {
        public void Report(double value)
        {
            bar.Status = value < ClassifierTrainer.FeatureShare ? "Computing features" : "Growing trees";
            bar.Report(value);
        }
    }
}
