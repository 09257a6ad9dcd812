using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Evaluation;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "SegmentationAccuracy", DefaultParameterSetName = PathSet)]
[OutputType(typeof(SegmentationAccuracy))]
public sealed class MeasureSegmentationAccuracyCommand : PathCommand
{
    private const string ImageSet = "Image";
    private static readonly ImageOpenOptions s_indices = new() { KeepIndices = true };
    private object? _given;
    private TruthArgument? _truth;

    /// <inheritdoc/>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Alias("Segmentation")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public override string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(null, OthersMayTakeIt = true)]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("TruthPath")]
    [ValidateNotNullOrEmpty]
    public object Truth { get; set; } = null!;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true, Several = true)]
    [ValidateRange(0, int.MaxValue)]
    [ValidateNotNullOrEmpty]
    public int[] Class { get; set; } = [1];

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true, Several = true)]
    [ValidateRange(0, int.MaxValue)]
    public int[] TruthClass { get; set; } = [];

    [Parameter]
    public SwitchParameter PerTimePoint { get; set; }

    protected override object? CurrentTarget => Truth;

    protected override void Prepare()
    {
        base.Prepare();
        if (TruthClass.Length == 0 || TruthClass.Length == Class.Length) return;
        throw new TruthException(
            ErrorIds.TruthClassMismatch,
            $"-Class names {Counted.Of(Class.Length, "value")}, -TruthClass {TruthClass.Length}. Give one true value for each class, in "
                + "the same order.");
    }

    protected override void ProcessInput()
    {
        // A truth by property name differs from file to file.
        if (!ReferenceEquals(Truth, _given)) (_given, _truth) = (Truth, TruthArgument.Resolve(this, Truth, s_indices));
        if (_truth is null) return;
        foreach (ClassifierImage image in InputObject) TryItem(image, () => Compare(image, _truth.For(image.SourcePath ?? image.Name)));
        base.ProcessInput();
    }

    protected override void ProcessFile(string filePath) => Compare(ClassifierImage.Open(filePath, s_indices), _truth!.For(filePath));

    private void Compare(ClassifierImage segmentation, ClassifierImage truth)
    {
        StopToken.ThrowIfCancellationRequested();
        // What is meant by the truth of one class is its objects; of several, the same values.
        ClassPair[] pairs =
        [
            .. Class.Select((value, i) => new ClassPair(
                value, TruthClass.Length > 0 ? TruthClass[i] : Class.Length > 1 ? value : null)),
        ];
        WriteObject(
            RunOffThread((messages, token) =>
            {
                IReadOnlyList<SegmentationAccuracy> all =
                    AccuracyMeter.Compare(segmentation.Name, segmentation.Source, truth.Source, pairs, PerTimePoint, token);
                messages.Tell(segmentation, truth, pairs, all, token);
                return all;
            }),
            enumerateCollection: true);
    }
}
