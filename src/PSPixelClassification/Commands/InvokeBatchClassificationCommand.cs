using PSPixelClassification.Common;
using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Errors;
using PSPixelClassification.Formatting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "BatchClassification", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(BatchResult))]
public sealed class InvokeBatchClassificationCommand : ExportingCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const int ActivityId = 4;

    private readonly List<string> _files = [];
    private AxisOrder? _axes;
    private IReadOnlyList<string>? _maskFiles;
    private MaskPattern? _mask;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [RefusesProject("Give it as -Project: Invoke-BatchClassification *.tif -Project $project.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public override ClassifierModel? Model { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Axes { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Mask { get; set; } = [];

    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    protected override bool NeedsClassifier => true;

    protected override void Prepare()
    {
        base.Prepare();
        if (Axes is not null) _axes = ParseAxes(Axes);
        _maskFiles = this.ResolveMaskFiles(Mask);
        if (_maskFiles is null && Mask is [string pattern]) _mask = this.ResolveMask(pattern);
    }

    protected override void ProcessInput()
    {
        bool literal = ParameterSetName == LiteralPathSet;
        foreach (string path in literal ? LiteralPath : Path) _files.AddRange(this.ResolveFiles(path, literal, "ImageNotFound"));
    }

    protected override void Finish()
    {
        BatchSettings settings = new(Classifier!, Settings)
        {
            Open = new ImageOpenOptions { Axes = _axes }, Mask = _mask, MaskFiles = _maskFiles, SkipExisting = SkipExisting, ThrottleLimit = ThrottleLimit,
        };
        BatchPlan plan = RunOffThread((_, token) => BatchPlan.Create(_files, settings, token)).Select(MayWrite);
        foreach (BatchItem item in plan.Items.Where(item => item.MaskPath is not null)) WriteVerbose($"'{item.SourcePath}' is masked by '{item.MaskPath}'.");
        if (plan.Items.Count == 0) return;
        RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Classifying files");
            int done = 0;
            progress.Status = $"0 of {Counted.Of(plan.Items.Count, "file")}";
            BatchRunner.Run(
                plan,
                (result, cause) =>
                {
                    progress.Status = $"{++done} of {Counted.Of(plan.Items.Count, "file")}";
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

    private AxisOrder ParseAxes(string letters)
    {
        try
        {
            return AxisOrder.Parse(letters);
        }
        catch (FormatException e)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument("AxesInvalid", e.Message, letters));
            throw;
        }
    }
}
