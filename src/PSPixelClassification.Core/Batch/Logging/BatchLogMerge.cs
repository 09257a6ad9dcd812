using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Logging;

/// <summary>Joins the logs of several machines, or of several runs, into one.</summary>
public static class BatchLogMerge
{
    /// <summary>Joins logs.</summary>
    /// <param name="logs">What stands in each, in any order; one may come twice, and two may have lines in common.</param>
    /// <returns>
    /// Every line once, those of kinds that are not known here too, by their times; the lines of a run stay in their order even if its
    /// clock was set back. With the warnings of all logs.
    /// </returns>
    public static BatchLogContent Join(IReadOnlyList<BatchLogContent> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        List<(DateTime Time, LogLine Line)> joined = [];
        Dictionary<string, int> written = new(StringComparer.Ordinal);
        foreach (BatchLogContent log in logs)
        {
            // What a log has twice was said twice.
            Dictionary<string, int> counts = new(StringComparer.Ordinal);
            foreach ((DateTime time, LogLine line) in Timed(log.Lines))
            {
                int count = counts[line.Text] = counts.GetValueOrDefault(line.Text) + 1;
                if (count <= written.GetValueOrDefault(line.Text)) continue;
                written[line.Text] = count;
                joined.Add((time, line));
            }
        }

        return BatchLogContent.Of(
            [.. joined.OrderBy(entry => entry.Time).Select(entry => entry.Line)], [.. logs.SelectMany(log => log.Warnings).Distinct()]) with
        {
            MissingLogs = [.. logs.SelectMany(log => log.MissingLogs).Distinct()],
        };
    }

    /// <summary>Writes a log; the file appears complete or not at all.</summary>
    /// <param name="content">What is to stand in it, as <see cref="Join"/> or <see cref="BatchLog.Read"/> gave it.</param>
    /// <param name="path">Absolute path; its folder is made if it is missing.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    /// <param name="force">Whether a read-only log, and one with other lines, may be replaced.</param>
    /// <exception cref="BatchLogFormatException">There is a file that is no log.</exception>
    /// <exception cref="ExportException">
    /// <c>LogLinesLost</c>: there is a log with other lines; <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>,
    /// <c>TargetNotFile</c>; <c>LogWriteFailed</c>.
    /// </exception>
    public static void Write(BatchLogContent content, string path, bool noClobber = false, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(content);
        TargetFile.RequireReplaceable(path, noClobber, force);
        new LogFile(path).Replace([.. content.Lines.Select(line => line.Text)], force);
    }

    private static IEnumerable<(DateTime Time, LogLine Line)> Timed(IReadOnlyList<LogLine> lines)
    {
        Dictionary<string, DateTime> last = new(StringComparer.Ordinal);
        DateTime before = default;
        foreach (LogLine line in lines)
        {
            DateTime earliest = last.GetValueOrDefault(line.Run ?? "");
            before = line.Time is not { } own ? before : own > earliest ? own : earliest;
            last[line.Run ?? ""] = before;
            yield return (before, line);
        }
    }
}
