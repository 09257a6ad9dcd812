using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.Importance;
using PSPixelClassification.Completion;
using PSPixelClassification.Features;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>Measures what each feature does for a classifier.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "FeatureImportance", DefaultParameterSetName = PipedSet, SupportsShouldProcess = true)]
[OutputType(typeof(FeatureImportance))]
public sealed class MeasureFeatureImportanceCommand : TrainingCommand
{
    private const int ActivityId = 25;

    private string? _path;

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(null, OthersMayTakeIt = true)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    [Parameter]
    [EnumTransformation(typeof(LeaveOut))]
    public LeaveOut LeaveOut { get; set; }

    [Parameter]
    public SwitchParameter PerChannel { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, 10_000)]
    public int RepeatCount { get; set; } = 5;

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? Path { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        if (Path is null) return;
        // What cannot be written is said before anything is computed.
        _path = this.ResolveOutput(Path);
        ImportanceChart.RequireWritable(_path, NoClobber, Force);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        FeatureSet features = Input.FeatureSet(FeatureSet);
        FeatureImportances importances = RunOffThread((messages, token) =>
        {
            using WorkProgress bar = messages.BeginProgress(ActivityId, "Measuring features");
            return FeatureImportanceMeasure.Measure(
                Input.Images, features, Options, PerChannel, RepeatCount, LeaveOut, bar, token);
        });
        foreach (string warning in importances.Warnings) WriteWarning(warning);
        WriteVerbose(
            FormattableString.Invariant($"Accuracy on left-out labels {importances.Accuracy:0.0000}, ")
            + $"{importances.JudgedPixels} pixels in {importances.FoldCount} parts.");
        if (_path is not null && ShouldProcess(_path, "Write the chart of importances"))
            ImportanceChart.Write(importances, _path, NoClobber, Force);
        WriteObject(importances.Features, enumerateCollection: true);
    }
}
