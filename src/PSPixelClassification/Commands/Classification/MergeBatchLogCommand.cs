using System.Management.Automation;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Common;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>Joins the logs of batches, and reports on all of them.</summary>
[Cmdlet(VerbsData.Merge, "BatchLog", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(BatchSummary))]
public sealed class MergeBatchLogCommand : PathCommand
{
    private readonly List<BatchLogContent> _logs = [];
    private readonly List<ErrorRecord> _refused = [];
    private readonly HashSet<string> _read = new(PathComparer.OfPlatform);

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? Destination { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? ReportPath { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override string NotFoundId => ErrorIds.LogNotFound;

    /// <summary>Takes notice of logs that cannot be read: what they would say is missing.</summary>
    internal override void Notice(ErrorRecord record, bool isTerminating) => _refused.Add(record);

    /// <inheritdoc/>
    protected override void ProcessFile(string filePath)
    {
        if (!_read.Add(filePath)) return;
        BatchLogContent log = RunOffThread((_, _) => BatchLog.Read(filePath));
        foreach (string warning in log.Warnings) WriteWarning(warning);
        _logs.Add(log);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_logs.Count == 0)
        {
            WriteWarning("No log was read: nothing was merged.");
            return;
        }

        if (Destination is not null && ReportPath is not null
            && PathComparer.OfPlatform.Equals(this.ResolveOutput(Destination), this.ResolveOutput(ReportPath)))
        {
            throw new ExportException(
                ErrorIds.OutputCollision, "-Destination and -ReportPath name one file. Give the report another name.");
        }

        BatchLogContent merged = BatchLogMerge.Join([.. _logs, Missing()]);
        string? log = Resolve(Destination, "Write the log");
        if (log is not null) RunOffThread((_, _) => BatchLogMerge.Write(merged, log, NoClobber, Force));
        string? report = Resolve(ReportPath, "Write the report");
        ReportSettings settings = new() { NoClobber = NoClobber, Force = Force };
        if (report is not null) RunOffThread((_, token) => BatchReport.Write(report, merged, settings, token));
        WriteObject(BatchSummary.Of(merged) with { LogPath = log, ReportPath = report });
    }

    private BatchLogContent Missing() => new([], [.. _refused.Select(record => record.Exception.Message)])
    {
        MissingLogs = [.. _refused.Select(record => $"{record.TargetObject}")],
    };

    private string? Resolve(string? path, string action)
    {
        string? resolved = path is null ? null : this.ResolveOutput(path);
        return resolved is not null && ShouldProcess(resolved, action) ? resolved : null;
    }
}
