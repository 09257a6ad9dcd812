using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "ClassifierTraining")]
[OutputType(typeof(ClassifierModel))]
public sealed class InvokeClassifierTrainingCommand : ClassifierCommand
{
    private const int ActivityId = 3;
    private readonly List<ClassifierImage> _images = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Position = 1)]
    [ValidateNotNull]
    public FeatureSet FeatureSet { get; set; } = FeatureSet.Default;

    [Parameter]
    [ValidateRange(1, 100_000)]
    public int TreeCount { get; set; } = 100;

    [Parameter]
    public int Seed { get; set; }

    [Parameter]
    public TrainingAlgorithm Algorithm { get; set; } = TrainingAlgorithm.RandomForest;

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    protected override void ProcessInput()
    {
        foreach (ClassifierImage image in InputObject)
        {
            // An image that comes twice would count twice.
            if (_images.Contains(image)) continue;
            _images.Add(image);
            if (image.Labels.Snapshot().LabeledPixelCount == 0) WriteVerbose($"{image.Name} has no labels and is passed over.");
        }
    }

    protected override void Finish()
    {
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
            return ClassifierTrainer.Train(_images, FeatureSet, options, new Stages(bar), token);
        });
        Comment(model);
        WriteObject(model);
    }

    private void Comment(ClassifierModel model)
    {
        foreach ((LabelClass labelClass, long pixels) in model.Classes.Zip(model.Training.LabelCounts))
        {
            WriteVerbose($"{labelClass.Name}: {pixels} labelled pixels.");
            if (pixels > 0) continue;
            WriteWarning($"The class '{labelClass.Name}' has no labelled pixels: the model knows nothing about it, its probability is 0 everywhere.");
        }

        if (model.Training.DroppedPixels > 0)
        {
            WriteWarning($"{model.Training.DroppedPixels} labelled pixels were left out because a feature there is not a number: the image holds NaN or infinity nearby.");
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
