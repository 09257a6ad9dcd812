using System.Diagnostics;
using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Logging;

/// <summary>
/// A text file to which several runs append lines at the same time: each line with one write, while a <see cref="TargetClaim"/> on the
/// file is held. It is open only as long as that takes, so that it can be read, moved and followed meanwhile. What could not be written is
/// written before the next line.
/// </summary>
/// <param name="path">Absolute path.</param>
internal sealed class LogFile(string path)
{
    // Others hold it for milliseconds, over a network for tenths of a second.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly StringBuilder _pending = new();
    private bool _isRefused;

    /// <summary>Makes the file and its folder where they are missing, and finds out whether it can be written.</summary>
    /// <exception cref="BatchLogFormatException">There is a file that is no log; it stays as it is.</exception>
    /// <exception cref="ExportException"><c>LogWriteFailed</c>.</exception>
    public void Prepare()
    {
        if (Directory.Exists(path) || Path.GetFileName(path).Length == 0) throw Refuse("it is a folder", "Name a file in it.");
        if (!RegularFile.IsAt(path)) throw Refuse("it is a pipe, socket or device", "Name a file.");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Write();
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            (string finding, string remedy) = WriteFailure.Explain(e);
            throw Refuse(finding, remedy, e);
        }
    }

    /// <summary>Appends a line.</summary>
    /// <param name="line">ASCII, without its end.</param>
    /// <returns>What the file system refuses; null if it is written with all that waited.</returns>
    public Exception? Append(string line)
    {
        _pending.Append(line).Append('\n');
        try
        {
            Write();
            _isRefused = false;
            return null;
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            _isRefused = true;
            return e;
        }
    }

    /// <summary>What waits to be written; lines, each with its end.</summary>
    public string Pending => _pending.ToString();

    /// <summary>Writes the file anew, with all that runs have appended to it until then.</summary>
    /// <param name="lines">All lines, without their ends.</param>
    /// <param name="force">Whether a read-only log, and one with other lines, may be replaced.</param>
    /// <exception cref="BatchLogFormatException">There is a file that is no log; it stays as it is.</exception>
    /// <exception cref="ExportException"><c>LogLinesLost</c>, or <c>LogWriteFailed</c>.</exception>
    public void Replace(IReadOnlyList<string> lines, bool force)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            InTurn(() =>
            {
                if (File.Exists(path)) RequireAllIn(lines, force);
                AtomicFile.Write(path, force, temporary => File.WriteAllLines(temporary, lines));
            });
        }
        catch (Exception e) when (WriteFailure.Is(e) || e is ExportException { ErrorId: ErrorIds.WriteFailed })
        {
            (string finding, string remedy) = WriteFailure.Explain(e is ExportException { InnerException: { } cause } ? cause : e);
            throw Refuse(finding, remedy, e);
        }
    }

    private void Write() => InTurn(WriteNow);

    // Where it has been refused before, nobody waits again.
    private void InTurn(Action write)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            using (TargetClaim? turn = TargetClaim.TryTake(path))
            {
                try
                {
                    if (turn is not null)
                    {
                        write();
                        return;
                    }
                }
                catch (IOException e) when (TargetClaim.IsInUse(e))
                {
                    // A reader that lets nobody write.
                }
            }

            if (_isRefused || Stopwatch.GetElapsedTime(start) > s_patience) throw new IOException("another program has locked it");
            Thread.Sleep(Random.Shared.Next(1, 20));
        }
    }

    private void WriteNow()
    {
        const FileShare Everyone = FileShare.ReadWrite | FileShare.Delete;
        using FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, Everyone, bufferSize: 0);
        long end = stream.Length;
        RequireLog(stream);
        if (_pending.Length == 0) return;
        stream.Position = Math.Max(0, end - 1);
        // A line that a killed run has torn stays by itself.
        if (end > 0 && stream.ReadByte() != '\n') _pending.Insert(0, '\n');
        try
        {
            stream.Write(Encoding.ASCII.GetBytes(_pending.ToString()));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            stream.SetLength(end);
            throw;
        }

        _pending.Clear();
    }

    private void RequireAllIn(IReadOnlyList<string> lines, bool force)
    {
        using (FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)) RequireLog(stream);
        if (force) return;
        HashSet<string> kept = new(lines, StringComparer.Ordinal);
        int lost = BatchLogReader.Read(path).Lines.Count(line => !kept.Contains(line.Text));
        if (lost == 0) return;
        throw new ExportException(
            ErrorIds.LogLinesLost, $"'{path}' has {Counted.Of(lost, "line")} that none of the given logs has. {BatchRemedies.KeepLines}");
    }

    // Lines behind an image, or behind somebody's table, would damage it.
    private void RequireLog(FileStream stream)
    {
        Span<byte> start = stackalloc byte[BatchLogJson.LineStart.Length];
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        // A torn line may be shorter.
        string first = Encoding.Latin1.GetString(start[..count]).Split('\n')[0];
        if ((first.Length == 0 && count > 0) || !BatchLogJson.LineStart.StartsWith(first, StringComparison.Ordinal))
            throw new BatchLogFormatException(path, "it begins otherwise, and is left alone", "Name a log, or a file that does not exist.");
    }

    private ExportException Refuse(string finding, string remedy, Exception? cause = null) =>
        new(ErrorIds.LogWriteFailed, $"The log '{path}' cannot be written: {finding}. {remedy}", cause);
}
