using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Formatting;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "BatchClassification", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(BatchResult), typeof(BatchItem))]
public sealed class InvokeBatchClassificationCommand : BatchLogCommand
{
    private const int ActivityId = 4;

    private BatchSettings? _batch;
    private BatchColumns? _columns;

    /// <inheritdoc/>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierModel>))]
    [ModelTransformation]
    [ValidateNotNull]
    public override ClassifierModel? Model { get; set; }

    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    [Parameter]
    public SwitchParameter TrustNames { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxFailures { get; set; }

    [Parameter]
    public SwitchParameter ClassColumns { get; set; }

    protected override void Prepare()
    {
        base.Prepare();
        _batch = Inputs() with
        {
            SkipExisting = SkipExisting,
            TrustNames = TrustNames,
            MaxFailures = MaxFailures,
            // A preview reads no pixels: it tells what headers tell.
            OnDrift = IsPreview ? DriftAction.Ignore : OnDrift,
        };
        if (ClassColumns) _columns = new BatchColumns(Settings.MergingOf(Classifier)!.Classes);
    }

    protected override void Finish()
    {
        // What is given and missing has been said.
        if (Files is null) WriteWarning("No file came through the pipeline: nothing was classified.");
        // A wildcard may find the log and the report as well.
        string[] files = [.. (Files ?? []).Except(Reserved, PathComparer.OfPlatform)];
        BatchPlan plan = RunOffThread((_, token) => BatchPlan.Create(files, _batch! with { ResultOwners = Owners() }, token));
        foreach (string reserved in Reserved) plan.Refuse(reserved);
        if (_batch!.Shard is { } shard) WriteVerbose($"This is {shard}, counted from 0: it has {Counted.Of(plan.Items.Count, "image")}.");
        foreach (string warning in plan.Warnings) WriteWarning(warning);
        if (IsPreview)
        {
            ShouldProcess(plan.Summary, plan.Summary, "Invoke-BatchClassification");
            WriteObject(plan.Items, enumerateCollection: true);
            return;
        }

        plan = plan.Select(MayWrite);
        foreach (BatchItem item in plan.Items.Where(item => item.MaskPath is not null))
            WriteVerbose($"'{item.SourcePath}' is masked by '{item.MaskPath}'.");
        foreach (BatchItem item in plan.Items.Where(item => item.RedoReason is not null))
            WriteVerbose($"'{item.SourcePath}' is classified again: {item.RedoReason}.");
        RunOffThread((messages, token) => Run(plan, messages, token));
    }

    private void Run(BatchPlan plan, WorkMessages messages, CancellationToken token)
    {
        messages.ErrorIfAny(Log.Begin(plan));
        messages.ErrorIfAny(Table.Begin(_batch!));
        int leftOut = 0;
        if (plan.Items.Count > 0)
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Classifying images");
            int done = 0;
            progress.Status = $"0 of {Counted.Of(plan.Items.Count, "image")}";
            leftOut = BatchRunner.Run(
                plan,
                (result, cause) =>
                {
                    progress.Status = $"{++done} of {Counted.Of(plan.Items.Count, "image")}";
                    messages.Tell(result, cause, plan, Log, _columns);
                    messages.ErrorIfAny(Table.Add(result));
                },
                progress,
                token);
        }

        ErrorRecord? limit = leftOut == 0 ? null : ErrorRecords.MaxFailuresReached(MaxFailures!.Value, leftOut);
        messages.ErrorIfAny(limit);
        messages.ErrorIfAny(Table.End(messages));
        messages.ErrorIfAny(Log.End(limit));
        messages.ErrorIfAny(Log.Report(token));
    }
}
