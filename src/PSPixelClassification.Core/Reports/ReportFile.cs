using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Reports;

/// <summary>The file of a report. It replaces reports of its kind, other pages only if forced to, and nothing else ever.</summary>
/// <param name="path">Absolute path.</param>
/// <param name="kind">What is written.</param>
/// <param name="noClobber">Whether no file may be replaced.</param>
/// <param name="force">Whether a file that is read-only, or another page, may be replaced.</param>
internal sealed class ReportFile(string path, ReportKind kind, bool noClobber, bool force)
{
    // UTF-8 without a byte order mark; what is no text in the name of a file is shown as a replacement character.
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Finds out whether it can be written, before there is anything to report; its folder is made.</summary>
    /// <exception cref="ExportException">
    /// <c>TargetIsNoReport</c>: there is a file of another kind; <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>,
    /// <c>TargetNotFile</c>; <c>ReportWriteFailed</c>.
    /// </exception>
    public void Require()
    {
        RequireReplaceable();
        if (AtomicFile.TryWriting(path) is { } obstacle) throw Refused(obstacle);
    }

    /// <summary>Finds out whether what is there may be replaced.</summary>
    /// <inheritdoc cref="Require" path="/exception"/>
    public void RequireReplaceable()
    {
        TargetFile.RequireReplaceable(path, noClobber, force);
        if (!File.Exists(path)) return;
        string start = Beginning().TrimStart('\uFEFF');
        // An empty file holds nothing that could be lost. Nobody means to replace an image, a model or a mask by a page.
        bool isPage = start.TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.TrimStart().StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        if (start.Length == 0 || start == kind.Start || (isPage && force)) return;
        throw new ExportException(
            ErrorIds.TargetIsNoReport,
            $"'{path}' is not {kind.Description}{(isPage ? "" : ", nor any other page")}, and is left alone. "
                + (isPage ? ReportRemedies.ReplaceByReport : ReportRemedies.OtherName));
    }

    /// <summary>Writes it; the file appears complete or not at all.</summary>
    /// <param name="write">Writes the page.</param>
    /// <exception cref="ExportException"><c>ReportWriteFailed</c>.</exception>
    public void Write(Action<TextWriter> write)
    {
        try
        {
            using AtomicFile file = new(path);
            using (StreamWriter writer = new(file.Begin(), append: false, s_encoding)) write(writer);
            file.Commit(force);
        }
        catch (Exception e) when (WriteFailure.Is(e) || e is ExportException { ErrorId: ErrorIds.WriteFailed })
        {
            throw Refused(e is ExportException { InnerException: { } cause } ? cause : e);
        }
    }

    private string Beginning()
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] start = new byte[s_encoding.GetByteCount(kind.Start)];
            int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return s_encoding.GetString(start.AsSpan(0, count));
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw Refused(e);
        }
    }

    private ExportException Refused(Exception cause)
    {
        (string finding, string remedy) = WriteFailure.Explain(cause);
        return new ExportException(
            ErrorIds.ReportWriteFailed, $"The report '{path}' cannot be written: {finding}. {remedy}", cause);
    }
}
