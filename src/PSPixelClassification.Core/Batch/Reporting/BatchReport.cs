using System.Text;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting.Page;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>
/// Writes what a batch came to as one HTML page, for the morning after: did all go through, what failed and why, which results should not
/// be trusted, and what made them. The same entries and files give the same bytes.
/// </summary>
public static class BatchReport
{
    // UTF-8 without a byte order mark; what is no text in the name of a file is shown as a replacement character.
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Finds out whether a report can be written, before there is anything to report; its folder is made.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="settings">What may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>TargetIsNoReport</c>: there is a file of another kind; <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>,
    /// <c>TargetNotFile</c>; <c>ReportWriteFailed</c>.
    /// </exception>
    public static void Require(string path, ReportSettings settings)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(settings);
        RequireReplaceable(path, settings);
        if (AtomicFile.TryWriting(path) is { } obstacle) throw Refused(path, obstacle);
    }

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
        ArgumentNullException.ThrowIfNull(settings);
        RequireReplaceable(path, settings);
        ReportContent content = ReportContent.Of(log, settings.MaxPictures, settings.Threads, cancellationToken);
        try
        {
            using AtomicFile file = new(path);
            using (StreamWriter writer = new(file.Begin(), append: false, s_encoding)) ReportPage.Write(writer, content);
            file.Commit(settings.Force);
        }
        catch (Exception e) when (WriteFailure.Is(e) || e is ExportException { ErrorId: ErrorIds.WriteFailed })
        {
            throw Refused(path, e is ExportException { InnerException: { } cause } ? cause : e);
        }
    }

    private static void RequireReplaceable(string path, ReportSettings settings)
    {
        TargetFile.RequireReplaceable(path, settings.NoClobber, settings.Force);
        if (!File.Exists(path)) return;
        string start = StartOf(path).TrimStart('\uFEFF');
        // An empty file holds nothing that could be lost. Nobody means to replace an image, a model or a mask by a page.
        bool isPage = start.TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.TrimStart().StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        if (start.Length == 0 || start == ReportPage.Start || (isPage && settings.Force)) return;
        throw new ExportException(
            ErrorIds.TargetIsNoReport,
            $"'{path}' is not a report of a batch{(isPage ? "" : ", nor any other page")}, and is left alone. "
                + (isPage ? BatchRemedies.ReplaceByReport : BatchRemedies.OtherReportName));
    }

    private static string StartOf(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] start = new byte[s_encoding.GetByteCount(ReportPage.Start)];
            int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return s_encoding.GetString(start.AsSpan(0, count));
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw Refused(path, e);
        }
    }

    private static ExportException Refused(string path, Exception cause)
    {
        (string finding, string remedy) = WriteFailure.Explain(cause);
        return new ExportException(
            ErrorIds.ReportWriteFailed, $"The report '{path}' cannot be written: {finding}. {remedy}", cause);
    }
}
