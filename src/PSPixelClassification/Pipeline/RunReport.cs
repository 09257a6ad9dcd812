using System.Management.Automation;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;

namespace PSPixelClassification.Pipeline;

/// <summary>The report of a batch as its cmdlet keeps it: written once, however the command ends.</summary>
/// <param name="path">Absolute path; null if none is wanted, and nothing happens.</param>
/// <param name="settings">How it is written.</param>
internal sealed class RunReport(string? path, ReportSettings settings)
{
    // Somebody waits who has stopped the command.
    private const int MaxPicturesWhenStopped = 24;

    private bool _isPending = path is not null;

    /// <summary>Makes sure that it can be written.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="settings">How it is written.</param>
    /// <exception cref="ExportException">It cannot; see <see cref="BatchReport.Require"/>.</exception>
    public static RunReport Open(string path, ReportSettings settings)
    {
        BatchReport.Require(path, settings);
        return new RunReport(path, settings);
    }

    /// <summary>Writes it, of all that its log knows.</summary>
    /// <param name="log">The log.</param>
    /// <param name="cancellationToken">Looked at while images are read.</param>
    /// <returns>The error if it cannot be written; null otherwise.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled; it can be written again.</exception>
    public ErrorRecord? Write(BatchLog log, CancellationToken cancellationToken) => Write(log, settings, cancellationToken);

    /// <summary>Writes it after the command was stopped, unless it has been written: with fewer pictures.</summary>
    /// <param name="log">The log.</param>
    public void Close(BatchLog log) => Write(
        log, settings with { MaxPictures = Math.Min(settings.MaxPictures, MaxPicturesWhenStopped) }, CancellationToken.None);

    private ErrorRecord? Write(BatchLog log, ReportSettings how, CancellationToken cancellationToken)
    {
        if (!_isPending) return null;
        try
        {
            BatchReport.Write(path!, log.Content(), how, cancellationToken);
            _isPending = false;
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever is the matter, the results are there, and nobody may lose them for it.
            _isPending = false;
            return ErrorRecords.From(
                e is PixelClassificationException
                    ? e
                    : new ExportException(
                        ErrorIds.ReportWriteFailed,
                        $"The report '{path}' cannot be written: {e.Message.TrimEnd('.')}. The results are there; see to the cause, and "
                            + "make the report of the log with Merge-BatchLog.",
                        e),
                path);
        }
    }
}
