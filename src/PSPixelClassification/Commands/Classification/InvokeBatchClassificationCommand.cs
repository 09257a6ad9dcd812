using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "BatchClassification", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(BatchResult), typeof(BatchItem))]
public sealed class InvokeBatchClassificationCommand : BatchInputCommand
{
    private const int ActivityId = 4;

    private BatchSettings? _batch;
    private RunLog _log = new(null);
    private string? _logFile;
    private string? _reportFile;

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
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? LogPath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? ReportPath { get; set; }

    internal override void Notice(ErrorRecord record, bool isTerminating) => _log.Notice(record, isTerminating);

    protected override void Prepare()
    {
        // First of all, so that whatever ends the command is in it.
        _logFile = LogPath is null ? null : this.ResolveOutput(LogPath);
        _log = OpenLog();
        base.Prepare();
        _batch = Inputs() with
        {
            SkipExisting = SkipExisting,
            TrustNames = TrustNames,
            MaxFailures = MaxFailures,
            // A preview reads no pixels: it tells what headers tell.
            OnDrift = IsPreview ? DriftAction.Ignore : OnDrift,
        };
    }

    protected override void Finish()
    {
        // What is given and missing has been said.
        if (Files is null) WriteWarning("No file came through the pipeline: nothing was classified.");
        // A wildcard may find the log and the report as well.
        string[] files = [.. (Files ?? []).Except([_logFile ?? "", _reportFile ?? ""], PathComparer.OfPlatform)];
        BatchPlan plan = RunOffThread((_, token) => BatchPlan.Create(files, _batch! with { ResultOwners = Owners() }, token));
        foreach (string reserved in new[] { _logFile, _reportFile }.OfType<string>()) plan.Refuse(reserved);
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

    protected override void Dispose(bool disposing)
    {
        if (disposing) _log.Close();
        base.Dispose(disposing);
    }

    private IReadOnlyDictionary<string, string> Owners() =>
        File.Exists(_logFile) ? LoggedOwners.Of(BatchLog.Read(_logFile).Entries) : new Dictionary<string, string>();

    private RunLog OpenLog()
    {
        _reportFile = ReportPath is null ? null : this.ResolveOutput(ReportPath);
        if (IsPreview) return _log;
        BatchLog? log = _logFile is not null && ShouldProcess(_logFile, "Append to the log") ? BatchLog.Open(_logFile) : null;
        _log = new RunLog(log) { Given = () => Given, Place = this.ResolvePlace };
        if (_reportFile is null || !ShouldProcess(_reportFile, "Write the report")) return _log;
        if (PathComparer.OfPlatform.Equals(_reportFile, _logFile))
            throw new ExportException(ErrorIds.OutputCollision, "-LogPath and -ReportPath name one file. Give the report another name.");
        ReportSettings settings = new() { NoClobber = NoClobber, Force = Force, Threads = ThrottleLimit };
        return new RunLog(log ?? BatchLog.InMemory(), RunReport.Open(_reportFile, settings))
        {
            Given = () => Given,
            Place = this.ResolvePlace,
        };
    }

    private void Run(BatchPlan plan, WorkMessages messages, CancellationToken token)
    {
        messages.ErrorIfAny(_log.Begin(plan));
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
                    messages.Tell(result, cause, plan, _log);
                },
                progress,
                token);
        }

        ErrorRecord? limit = leftOut == 0 ? null : ErrorRecords.MaxFailuresReached(MaxFailures!.Value, leftOut);
        messages.ErrorIfAny(limit);
        messages.ErrorIfAny(_log.End(limit));
        messages.ErrorIfAny(_log.Report(token));
    }
}
