using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;
using PSPixelClassification.Evaluation;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "SegmentationAccuracy", DefaultParameterSetName = PathSet)]
[OutputType(typeof(SegmentationAccuracy))]
public sealed class MeasureSegmentationAccuracyCommand : PathCommand
{
    private const string ImageSet = "Image";
    private const int MaxValues = 10;
    private const string Lossy =
        "the file is stored as JPEG or lossy WebP, which changes values beside every edge, so that the counts are rough. "
            + "Use a PNG or TIFF.";
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
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public int Class { get; set; } = 1;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public int? TruthClass { get; set; }

    protected override object? CurrentTarget => Truth;

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
        WriteObject(RunOffThread((messages, token) =>
        {
            SegmentationAccuracy accuracy =
                AccuracyMeter.Compare(segmentation.Name, segmentation.Source, truth.Source, Class, TruthClass, token);
            if (accuracy.TruePositive + accuracy.FalsePositive == 0)
                messages.Warning(
                    $"{segmentation.Name}: the segmentation has no foreground, because none of its pixels is {Class}; it holds "
                    + $"{SampleValues.Describe(segmentation.Source, MaxValues, token)}. Check -Class.");
            if (accuracy.TruePositive + accuracy.FalseNegative == 0)
                messages.Warning($"{segmentation.Name}: {MissingTruth(truth, token)}");
            if (TruthClass is null && accuracy.FalsePositive + accuracy.TrueNegative == 0)
            {
                messages.Warning(
                    $"{segmentation.Name}: the truth '{truth.Name}' is foreground everywhere, because none of its pixels is 0; it holds "
                    + $"{SampleValues.Describe(truth.Source, MaxValues, token)}. Say with -TruthClass which value is the foreground.");
            }

            if (segmentation.PixelType is PixelType.Float32 or PixelType.Float64)
            {
                messages.Warning(
                    $"{segmentation.Name}: it holds {segmentation.PixelType} numbers, as probabilities and uncertainties do, and "
                    + "perhaps not classes. Check that it is a segmentation.");
            }

            if (segmentation.Source.Info.IsLossy) messages.Warning(segmentation.Name, Lossy);
            if (truth.Source.Info.IsLossy) messages.Warning(truth.Name, Lossy);
            return accuracy;
        }));
    }

    private string MissingTruth(ClassifierImage truth, CancellationToken token) => TruthClass is { } value
        ? $"the truth '{truth.Name}' has no foreground, because none of its pixels is {value}; it holds "
            + $"{SampleValues.Describe(truth.Source, MaxValues, token)}. Check -TruthClass."
        : $"the truth '{truth.Name}' has no foreground: all its pixels are 0.";
}
