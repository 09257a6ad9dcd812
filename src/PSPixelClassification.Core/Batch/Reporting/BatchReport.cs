using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting.Page;
using PSPixelClassification.Common;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>
/// Writes what a batch came to as one HTML page, for the morning after: did all go through, what failed and why, which results should not
/// be trusted, and what made them. The same entries and files give the same bytes.
/// </summary>
public static class BatchReport
{
    /// <summary>Finds out whether a report can be written, before there is anything to report; its folder is made.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="settings">What may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>TargetIsNoReport</c>: there is a file of another kind; <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>,
    /// <c>TargetNotFile</c>; <c>ReportWriteFailed</c>.
    /// </exception>
    public static void Require(string path, ReportSettings settings) => FileAt(path, settings).Require();

    /// <summary>Writes a report; the file appears complete or not at all.</summary>
    /// <param name="path">Absolute path; its folder is made if it is missing.</param>
    /// <param name="log">
    /// A log; of several logs by their times. Of each image the last entry counts, and the files that it names are shown, as far as they
    /// are still there.
    /// </param>
    /// <param name="settings">How it is written.</param>
    /// <param name="cancellationToken">Looked at while images are read.</param>
    /// <exception cref="OperationCanceledException">The token was canceled; there is no report.</exception>
    /// <inheritdoc cref="Require" path="/exception"/>
    public static void Write(
        string path, BatchLogContent log, ReportSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ReportFile file = FileAt(path, settings);
        file.RequireReplaceable();
        ReportContent content = ReportContent.Of(log, settings.MaxPictures, settings.Threads, cancellationToken);
        file.Write(writer => ReportPage.Write(writer, content));
    }

    private static ReportFile FileAt(string path, ReportSettings settings)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(settings);
        return new ReportFile(path, ReportPage.Kind, settings.NoClobber, settings.Force);
    }
}
