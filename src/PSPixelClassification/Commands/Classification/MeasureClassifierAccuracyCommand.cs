using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Completion;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "ClassifierAccuracy", DefaultParameterSetName = PipedSet)]
[OutputType(typeof(ClassifierAccuracy))]
public sealed class MeasureClassifierAccuracyCommand : TrainingCommand
{
    private const string TruthSet = "Truth";
    private const int ActivityId = 9;
    private static readonly ImageOpenOptions s_indices = new() { KeepIndices = true };
    private TruthArgument? _truth;
    private TruthJudge? _judge;

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = GivenSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = TruthSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(null, OthersMayTakeIt = true)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(ParameterSetName = PipedSet)]
    [Parameter(ParameterSetName = GivenSet)]
    [Parameter(ParameterSetName = ProjectSet)]
    [EnumTransformation(typeof(LeaveOut))]
    public LeaveOut LeaveOut { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = TruthSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierModel>))]
    [ModelTransformation("Train it first: $project | Invoke-ClassifierTraining.")]
    [ValidateNotNull]
    public ClassifierModel? Model { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = TruthSet)]
    [Alias("TruthPath")]
    [ValidateNotNullOrEmpty]
    public object? Truth { get; set; }

    [Parameter(ParameterSetName = TruthSet)]
    [ArgumentCompleter(typeof(LabelMapCompleter))]
    [ValidateNotNullOrEmpty]
    public Hashtable? TruthMap { get; set; }

    [Parameter(ParameterSetName = TruthSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation]
    [ValidateRange(0.0, PostProcessingOptions.MaxSmoothing)]
    public double Smoothing { get; set; }

    [Parameter(ParameterSetName = TruthSet)]
    [ArgumentCompleter(typeof(ClassThresholdCompleter))]
    [ValidateNotNull]
    public Hashtable? ClassThreshold { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        if (ParameterSetName != TruthSet) return;
        _judge = new TruthJudge(
            Model!, TruthMapArgument.Parse(TruthMap),
            new PostProcessingOptions { Smoothing = Smoothing, ClassThresholds = ClassThresholdArgument.Parse(ClassThreshold) });
        _truth = TruthArgument.Resolve(this, Truth!, s_indices);
    }

    /// <inheritdoc/>
    protected override void ProcessInput()
    {
        if (_judge is null)
        {
            base.ProcessInput();
            return;
        }

        if (_truth is null) return;
        foreach (ClassifierImage image in InputObject)
        {
            if (Input.Add(image)) TryItem(image, () => Judge(_judge, image, _truth.For(image.SourcePath ?? image.Name)));
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        ClassifierAccuracy accuracy = _judge?.Result ?? LeaveOutInTurn();
        if (_judge is not null && accuracy.ImageCount == 0) return;
        if (accuracy.TooFew is { } tooFew) WriteWarning(tooFew);
        foreach (string warning in accuracy.Warnings) WriteWarning(warning);
        WriteObject(accuracy);
    }

    private ClassifierAccuracy LeaveOutInTurn()
    {
        FeatureSet features = Input.FeatureSet(FeatureSet);
        return RunOffThread((messages, token) =>
        {
            using WorkProgress bar = messages.BeginProgress(ActivityId, "Training without what is judged");
            return CrossValidator.Measure(Input.Images, features, Options, LeaveOut, bar, token);
        });
    }

    private void Judge(TruthJudge judge, ClassifierImage image, ClassifierImage truth) => RunOffThread((messages, token) =>
    {
        using WorkProgress bar = messages.BeginProgress(ActivityId, "Comparing with the truth");
        bar.Status = image.Name;
        judge.Add(image, truth, Options.Threads, bar, token);
    });
}
