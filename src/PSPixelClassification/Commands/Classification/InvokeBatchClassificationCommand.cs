using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Formatting;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "BatchClassification", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(BatchResult))]
public sealed class InvokeBatchClassificationCommand : BatchInputCommand
{
    private const int ActivityId = 4;

    private BatchSettings? _batch;

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

    protected override void Prepare()
    {
        base.Prepare();
        _batch = Inputs() with { SkipExisting = SkipExisting, TrustNames = TrustNames, OnDrift = OnDrift };
    }

    protected override void Finish()
    {
        // What is given and missing has been said.
        if (Files is null) WriteWarning("No file came through the pipeline: nothing was classified.");
        BatchPlan plan = RunOffThread((_, token) => BatchPlan.Create(Files ?? [], _batch!, token)).Select(MayWrite);
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
