using System.Management.Automation;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Common;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that classifies files and keeps a log of it, with a report.</summary>
public abstract class BatchLogCommand : BatchInputCommand
{
    private string? _logFile;
    private string? _reportFile;

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? LogPath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? ReportPath { get; set; }

    /// <summary>The log; one that keeps nothing until <see cref="Prepare"/>, and where none is wanted.</summary>
    private protected RunLog Log { get; private set; } = new(null);

    /// <summary>Absolute paths of the log and the report, as far as they are wanted.</summary>
    private protected IReadOnlyList<string> Reserved => [.. new[] { _logFile, _reportFile }.OfType<string>()];

    internal override void Notice(ErrorRecord record, bool isTerminating) => Log.Notice(record, isTerminating);

    /// <inheritdoc/>
    protected override void Prepare()
    {
        // First of all, so that whatever ends the command is in it.
        _logFile = LogPath is null ? null : this.ResolveOutput(LogPath);
        Log = OpenLog();
        base.Prepare();
    }

    /// <summary>Which image each result is of, as the log tells.</summary>
    private protected IReadOnlyDictionary<string, string> Owners() =>
        File.Exists(_logFile) ? LoggedOwners.Of(BatchLog.Read(_logFile).Entries) : new Dictionary<string, string>();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Log.Close();
        base.Dispose(disposing);
    }

    private RunLog OpenLog()
    {
        _reportFile = ReportPath is null ? null : this.ResolveOutput(ReportPath);
        if (IsPreview) return Log;
        BatchLog? log = _logFile is not null && ShouldProcess(_logFile, "Append to the log") ? BatchLog.Open(_logFile) : null;
        Log = new RunLog(log) { Given = () => Given, Place = this.ResolvePlace };
        if (_reportFile is null || !ShouldProcess(_reportFile, "Write the report")) return Log;
        if (PathComparer.OfPlatform.Equals(_reportFile, _logFile))
            throw new ExportException(ErrorIds.OutputCollision, "-LogPath and -ReportPath name one file. Give the report another name.");
        ReportSettings settings = new() { NoClobber = NoClobber, Force = Force, Threads = ThrottleLimit };
        return new RunLog(log ?? BatchLog.InMemory(), RunReport.Open(_reportFile, settings))
        {
            Given = () => Given,
            Place = this.ResolvePlace,
        };
    }
}
