using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Evaluation;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "SegmentationAccuracy", DefaultParameterSetName = PathSet)]
[OutputType(typeof(SegmentationAccuracy))]
public sealed class MeasureSegmentationAccuracyCommand : ClassifierCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string ImageSet = "Image";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("TruthPath")]
    [ValidateNotNullOrEmpty]
    public object Truth { get; set; } = null!;

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Class { get; set; } = 1;

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? TruthClass { get; set; }

    protected override object? CurrentTarget => Truth;

    protected override void ProcessInput()
    {
        if (OpenTruth() is not { } truth) return;
        foreach (ClassifierImage image in InputObject) TryItem(image, () => Compare(image, truth));
        bool literal = ParameterSetName == LiteralPathSet;
        foreach (string path in literal ? LiteralPath : Path)
        {
            foreach (string file in this.ResolveFiles(path, literal, "ImageNotFound"))
                TryItem(file, () => Compare(ClassifierImage.Open(file), truth));
        }
    }

    private ClassifierImage? OpenTruth()
    {
        object truth = Truth is PSObject wrapped ? wrapped.BaseObject : Truth;
        if (truth is ClassifierImage image) return image;
        string path = truth is FileSystemInfo item ? item.FullName : truth.ToString()!;
        return this.ResolveFiles(path, literal: true, "ImageNotFound") is [string file] ? ClassifierImage.Open(file) : null;
    }

    private void Compare(ClassifierImage segmentation, ClassifierImage truth)
    {
        StopToken.ThrowIfCancellationRequested();
        SegmentationAccuracy accuracy = RunOffThread((_, token) =>
            AccuracyMeter.Compare(segmentation.Name, segmentation.Source, truth.Source, Class, TruthClass, token));
        if (double.IsNaN(accuracy.IoU)) WriteWarning($"{segmentation.Name}: neither the segmentation nor the truth has foreground. Check -Class and -TruthClass.");
        else if (accuracy.TruePositive + accuracy.FalsePositive == 0) WriteWarning($"{segmentation.Name}: the segmentation has no pixel of class {Class}. Check -Class.");
        WriteObject(accuracy);
    }
}
