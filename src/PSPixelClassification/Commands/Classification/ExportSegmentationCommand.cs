using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Formatting;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsData.Export, "Segmentation", DefaultParameterSetName = PipedSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo), typeof(DirectoryInfo))]
public sealed class ExportSegmentationCommand : ExportingCommand
{
    // The same parameters at other positions: $images | Export-Segmentation $model, and Export-Segmentation $images $model.
    private const string PipedSet = "Piped";
    private const string GivenSet = "Given";

    private const int AllImages = 1;
    private const int OneImage = 2;
    private const string Activity = "Exporting segmentations";

    private readonly WrittenFiles _written = new();
    private ClassifierImage? _current;
    private MaskPattern? _mask;
    private int _count;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation("Give it as -Project, and pipe images: $project.Images | Export-Segmentation -Project $project.")]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Position = 0, ParameterSetName = PipedSet)]
    [Parameter(Position = 1, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierModel>))]
    [ModelTransformation("Give it as -Project, and pipe images: $project.Images | Export-Segmentation -Project $project.")]
    [ValidateNotNull]
    public override ClassifierModel? Model { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? Mask { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter ShowLabels { get; set; }

    protected override bool ShowsLabels => ShowLabels;

    protected override object? CurrentTarget => _current;

    protected override void Prepare()
    {
        base.Prepare();
        _mask = this.ResolveMask(Mask);
        if (ShowLabels && !Source.Contains(ResultSource.Overlay))
            WriteWarning("Labels are shown in overlays only, and -Source names none: add Overlay to it, or leave out -ShowLabels.");
    }

    protected override void ProcessInput()
    {
        foreach (ClassifierImage image in InputObject)
        {
            StopToken.ThrowIfCancellationRequested();
            _current = image;
            TryWriting(image, () => Export(_mask?.Apply(image) ?? image));
        }
    }

    protected override void Finish()
    {
        if (_current is null) WriteWarning("No image came through the pipeline: nothing was exported.");
        if (_count > 0) WriteProgress(new ProgressRecord(AllImages, Activity, " ") { RecordType = ProgressRecordType.Completed });
    }

    private void Export(ClassifierImage image)
    {
        IReadOnlyList<ExportTarget> targets =
            ExportPlanner.Plan(image, source => SegmentationExporter.ChannelCount(source, Classifier, Settings), Settings);
        _written.Claim(image.SourcePath ?? image.Name, [.. targets.Select(target => target.Path)]);
        ExportPlanner.CheckTargets(targets, Settings);
        List<ExportTarget> wanted = [.. targets.Where(MayWrite)];
        if (wanted.Count == 0) return;
        if (NeedsClassifier) this.WarnOfResult(image);
        WriteProgress(new ProgressRecord(AllImages, Activity, $"Image {++_count}: {image.Name}"));
        LookForDrift(image);
        ExportResult result = RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(OneImage, image.Name, AllImages);
            return SegmentationExporter.Export(image, Classifier, Settings, wanted, progress, token);
        });
        foreach (ExportTarget target in wanted) WriteVerbose($"{image.Name}: wrote '{target.Path}'.");
        if (result.ClassFractions.Count > 0)
            WriteVerbose($"{image.Name}: {ResultText.Fractions(result.Classes, result.ClassFractions)}");
        if (result.UnclassifiedFraction > 0) WarnAbout(image.Name, ResultText.Unclassified(result.UnclassifiedFraction));
        if (PassThru) this.WriteItems(wanted.Select(target => target.Path));
    }
}
