using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
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
                    messages.Tell(result, cause, plan);
                },
                progress,
                token);
        });
    }
}
