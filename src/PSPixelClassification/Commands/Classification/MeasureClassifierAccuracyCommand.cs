using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Completion;
using PSPixelClassification.Completion.ModelClasses;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.ResultClasses;
using PSPixelClassification.Pipeline.Paths;
using PSPixelClassification.Reports.Accuracy;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "ClassifierAccuracy", DefaultParameterSetName = PipedSet, SupportsShouldProcess = true)]
[OutputType(typeof(ClassifierAccuracy))]
public sealed class MeasureClassifierAccuracyCommand : TrainingCommand
{
    private const string TruthSet = "Truth";
    private const int ActivityId = 9;
    private static readonly ImageOpenOptions s_indices = new() { KeepIndices = true };
    private TruthArgument? _truth;
    private TruthJudge? _judge;
    private string? _reportFile;

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

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? ReportPath { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private PostProcessingOptions PostProcessing =>
        new() { Smoothing = Smoothing, ClassThresholds = ClassThresholdArgument.Parse(ClassThreshold) };

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        // What cannot be written is said before anything is computed.
        if (ReportPath is not null && this.ResolveOutput(ReportPath) is var file && ShouldProcess(file, "Write the report"))
            AccuracyReport.Require(_reportFile = file, NoClobber, Force);
        if (ParameterSetName != TruthSet) return;
        _judge = new TruthJudge(Model!, TruthMapArgument.Parse(TruthMap), PostProcessing);
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

        foreach (ClassifierImage image in _truth is null ? [] : InputObject.Where(Input.Add))
        {
            this.WarnOfKnown(image);
            TryItem(image, () => Judge(_judge, image, _truth!.For(image.SourcePath ?? image.Name)));
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        ClassifierAccuracy accuracy = _judge?.Result ?? LeaveOutInTurn();
        if (_judge is not null && accuracy.ImageCount == 0) return;
        if (accuracy.TooFew is { } tooFew) WriteWarning(tooFew);
        foreach (string warning in accuracy.Warnings) WriteWarning(warning);
        // Nobody may lose the numbers for a report.
        if (_reportFile is not null) TryItem(_reportFile, () => Report(accuracy, _reportFile));
        WriteObject(accuracy);
    }

    private void Report(ClassifierAccuracy accuracy, string file)
    {
        IReadOnlyList<KeyValuePair<string, string>> settings = _judge is null
            ? AccuracySettings.Of(Input.FeatureSet(FeatureSet), Options)
            : AccuracySettings.Of(Model!, PostProcessing, TruthMapArgument.Parse(TruthMap));
        RunOffThread((_, token) => AccuracyReport.Write(file, accuracy, settings, NoClobber, Force, token));
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
