using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Features;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "ClassifierTraining", DefaultParameterSetName = PipedSet)]
[OutputType(typeof(ClassifierModel))]
public sealed class InvokeClassifierTrainingCommand : TrainingCommand
{
    private const int ActivityId = 3;

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(null, OthersMayTakeIt = true)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    [Parameter]
    public SwitchParameter SkipLeftOut { get; set; }

    /// <inheritdoc/>
    protected override void Finish()
    {
        FeatureSet features = Input.FeatureSet(FeatureSet);
        ClassifierModel model = RunOffThread((messages, token) =>
        {
            using WorkProgress bar = messages.BeginProgress(ActivityId, "Training the classifier");
            return SkipLeftOut
                ? ClassifierTrainer.Train(Input.Images, features, Options, new Stages(bar, 1), token)
                : LeftOutEstimate.Train(Input.Images, features, Options, new Stages(bar, LeftOutEstimate.TrainingShare), token);
        });
        Comment(model);
        WriteObject(model);
    }

    private void Comment(ClassifierModel model)
    {
        TrainingTuning tuning = model.Training.Tuning;
        if (!tuning.IsNone) WriteVerbose($"Trained with {tuning}.");
        foreach ((LabelClass labelClass, long pixels) in model.Classes.Zip(model.Training.LabelCounts))
        {
            long taken = tuning.Taken(labelClass.Name, pixels);
            string some = taken < pixels ? $", {taken} of them trained on" : "";
            WriteVerbose($"{labelClass.Name}: {Counted.Of(pixels, "labeled pixel")}{some}.");
            if (pixels > 0) continue;
            WriteWarning(
                $"The class '{labelClass.Name}' has no labeled pixels: the model knows nothing about it, its probability is 0 "
                + "everywhere.");
        }

        if (model.LeftOut is { } leftOut) WriteVerbose($"Labels left out of training: {leftOut}.");
        foreach (string warning in model.Training.Warnings) WriteWarning(warning);
        if (model.Training.DroppedPixels > 0)
        {
            WriteWarning(
                $"{Counted.Of(model.Training.DroppedPixels, "labeled pixel")} {(model.Training.DroppedPixels == 1 ? "was" : "were")} "
                + "left out because a feature there is not a number: the image holds NaN or infinity nearby.");
        }
    }

    private sealed class Stages(WorkProgress bar, double trainingShare) : IProgress<double>
    {
        public void Report(double value)
        {
            bar.Status = value < trainingShare * ClassifierTrainer.FeatureShare ? "Computing features"
                : value < trainingShare ? "Growing trees"
                : "Judging labels left out of training";
            bar.Report(value);
        }
    }
}
