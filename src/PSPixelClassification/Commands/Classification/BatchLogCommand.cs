using System.Management.Automation;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Measuring;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that classifies files and keeps a log of it, with a report.</summary>
public abstract class BatchLogCommand : BatchInputCommand
{
    private string? _logFile;
    private string? _reportFile;
    private string? _tableFile;

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? LogPath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? ReportPath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? ObjectTable { get; set; }

    /// <summary>The table of objects; one that keeps nothing until <see cref="Prepare"/>, and where none is wanted.</summary>
    private protected RunTable Table { get; private set; } = new(null);

    private protected override ObjectSettings Objects => base.Objects with { AreMeasured = ObjectTable is not null };

    /// <summary>The log; one that keeps nothing until <see cref="Prepare"/>, and where none is wanted.</summary>
    private protected RunLog Log { get; private set; } = new(null);

    /// <summary>Absolute paths of the log, the report and the table, as far as they are wanted.</summary>
    private protected IReadOnlyList<string> Reserved => [.. new[] { _logFile, _reportFile, _tableFile }.OfType<string>()];

    internal override void Notice(ErrorRecord record, bool isTerminating) => Log.Notice(record, isTerminating);

    /// <inheritdoc/>
    protected override void Prepare()
    {
        // First of all, so that whatever ends the command is in it.
        _logFile = LogPath is null ? null : this.ResolveOutput(LogPath);
        Log = OpenLog();
        base.Prepare();
        _tableFile = ObjectTable is null ? null : this.ResolveOutput(ObjectTable);
        if (_tableFile is null) return;
        if (new[] { _logFile, _reportFile }.Contains(_tableFile, PathComparer.OfPlatform))
        {
            throw new ExportException(
                ErrorIds.OutputCollision, "-ObjectTable names the file of -LogPath or -ReportPath. Give the table another name.");
        }

        ObjectTableFile.RequireReplaceable(_tableFile, NoClobber, Force);
        if (!IsPreview && ShouldProcess(_tableFile, "Write the table of objects"))
            Table = new RunTable(new ObjectTableFile(_tableFile, NoClobber, Force));
    }

    /// <summary>Which image each result is of, as the log tells.</summary>
    private protected IReadOnlyDictionary<string, string> Owners() =>
        File.Exists(_logFile) ? LoggedOwners.Of(BatchLog.Read(_logFile).Entries) : new Dictionary<string, string>();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Table.Dispose();
            Log.Close();
        }

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
