using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Formatting;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "BatchClassification", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(BatchResult))]
public sealed class InvokeBatchClassificationCommand : ExportingCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const int ActivityId = 4;

    private readonly List<string> _files = [];
    private BatchSettings? _batch;
    private bool _isGiven;

    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [RefusesProject("Give it as -Project: Invoke-BatchClassification *.tif -Project $project.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierModel>))]
    [ModelTransformation]
    [ValidateNotNull]
    public override ClassifierModel? Model { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(AxesCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Axes { get; set; }

    [Parameter]
    [ValidateSet("z", "t", "c")]
    public string? StackAlong { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [ValidateNotNullOrEmpty]
    public string? GroupBy { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(SeriesCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Series { get; set; } = [];

    [Parameter]
    public SwitchParameter PaletteAsColor { get; set; }

    [Parameter]
    public SwitchParameter AllowExternalFile { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Mask { get; set; } = [];

    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    [Parameter]
    public SwitchParameter TrustNames { get; set; }

    protected override bool NeedsClassifier => true;

    protected override void Prepare()
    {
        base.Prepare();
        IReadOnlyList<string>? masks = this.ResolveMaskFiles(Mask);
        _batch = new BatchSettings(Classifier!, Settings)
        {
            Open = new ImageOpenOptions
            {
                Axes = this.ResolveAxes(Axes),
                PaletteAsColor = PaletteAsColor,
                AllowExternalFile = AllowExternalFile
            },
            Grouping = this.ResolveGrouping(StackAlong, GroupBy),
            Series = this.ResolveSeries(Series),
            Mask = masks is null ? this.ResolveMask(Mask.FirstOrDefault()) : null,
            MaskFiles = masks,
            SkipExisting = SkipExisting,
            TrustNames = TrustNames,
            ThrottleLimit = ThrottleLimit,
        };
    }

    protected override void ProcessInput()
    {
        _isGiven = true;
        bool literal = ParameterSetName == LiteralPathSet;
        foreach (string path in literal ? LiteralPath : Path) _files.AddRange(this.ResolveFiles(path, literal, ErrorIds.ImageNotFound));
    }

    protected override void Finish()
    {
        // What is given and missing has been said.
        if (!_isGiven) WriteWarning("No file came through the pipeline: nothing was classified.");
        BatchPlan plan = RunOffThread((_, token) => BatchPlan.Create(_files, _batch!, token)).Select(MayWrite);
        foreach (string warning in plan.Warnings) WriteWarning(warning);
        foreach (BatchItem item in plan.Items.Where(item => item.MaskPath is not null))
            WriteVerbose($"'{item.SourcePath}' is masked by '{item.MaskPath}'.");
        foreach (BatchItem item in plan.Items.Where(item => item.RedoReason is not null))
            WriteVerbose($"'{item.SourcePath}' is classified again: {item.RedoReason}.");
        if (plan.Items.Count == 0) return;
        RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Classifying images");
            int done = 0;
            progress.Status = $"0 of {Counted.Of(plan.Items.Count, "image")}";
            BatchRunner.Run(
                plan,
                (result, cause) =>
                {
                    progress.Status = $"{++done} of {Counted.Of(plan.Items.Count, "image")}";
                    Tell(messages, result, cause, plan);
                },
                progress,
                token);
        });
    }

    private static void Tell(WorkMessages messages, BatchResult result, Exception? cause, BatchPlan plan)
    {
        if (result.Status == BatchStatus.Skipped) messages.Verbose($"'{result.SourcePath}' is skipped. {result.SkipReason}");
        if (result.UnclassifiedFraction > 0) messages.Warning(ResultText.Unclassified(result.SourcePath, result.UnclassifiedFraction));
        foreach (string warning in result.Warnings) messages.Warning($"'{result.SourcePath}': {warning}");
        messages.Output(result);
        if (cause is null) return;
        bool whileReading = plan.Items.Any(item => item.Failure == cause);
        messages.Error(ErrorRecords.BatchItem(cause, result.SourcePath, whileReading ? FileUse.Read : FileUse.Write));
    }
}
