using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;

namespace PSPixelClassification.LabelEditor.Recovery;

/// <summary>
/// Edits that are not saved yet, in a file beside the project (<see cref="JournalLines"/>). Each line is on the disk when
/// <see cref="Append"/> returns, so that a killed process loses nothing that was acknowledged. The file is held open for as long as the
/// session lasts: a second session on the same project is refused.
/// </summary>
internal sealed class EditJournal : IDisposable
{
    private const string Extension = ".journal";

    private readonly string _projectPath;
    private readonly FileStream _file;
    private readonly byte[] _found;
    private JournalBegin _begin = new([], "");
    private bool _isRead;
    private bool _isWritten;
    private long _end;

    /// <summary>Opens the journal.</summary>
    /// <param name="projectPath">Absolute path of the project.</param>
    /// <exception cref="LabelEditorException">
    /// <c>JournalUnavailable</c>: it cannot be written, or another session has it.
    /// </exception>
    public EditJournal(string projectPath)
    {
        _projectPath = projectPath;
        FilePath = projectPath + Extension;
        LastWriteTime = File.GetLastWriteTime(FilePath);
        try
        {
            // As saving does.
            Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
            // Bytes go to the file as they are written, so that a failure is that of the edit that is written.
            _file = new FileStream(FilePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            _found = new byte[_file.Length];
            _file.ReadExactly(_found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _file?.Dispose();
            // The system's words without the path, which they repeat.
            string reason = e is UnauthorizedAccessException ? "access is denied" : e.Message.Split('\'')[0].Trim(' ', ':', '.');
            throw new LabelEditorException(
                ErrorIds.JournalUnavailable,
                $"Edits of '{projectPath}' cannot be kept in the journal '{FilePath}' ({reason}). "
                + $"{EditorRemedies.EndOtherSession}; if you may not write to its folder, keep the project in another one.",
                e);
        }
    }

    /// <summary>Absolute path of the journal.</summary>
    public string FilePath { get; }

    /// <summary>The edits that an ended session left and that are neither accepted nor discarded yet, in their order.</summary>
    public IReadOnlyList<JournalEntry> Pending { get; private set; } = [];

    /// <summary>When the last of them was made.</summary>
    public DateTimeOffset LastWriteTime { get; }

    /// <summary>Whether there are such edits.</summary>
    public bool HasPending => Pending.Count > 0;

    /// <summary>Where a copy of a journal of other images or labels, or of a damaged one, is; null if there was none.</summary>
    public string? BackupPath { get; private set; }

    /// <summary>The names of its images.</summary>
    public IReadOnlyList<string> BackupImages { get; private set; } = [];

    /// <summary>Looks for edits that an ended session left.</summary>
    /// <param name="begin">What the edits of this session belong to. A copy is kept of edits of something else.</param>
    /// <exception cref="ExportException">The copy cannot be written; the edits stay where they are.</exception>
    public void Begin(JournalBegin begin)
    {
        _begin = begin;
        List<JournalEntry> entries = JournalLines.Read(_found, out int length);
        _end = length;
        bool areImagesSame = entries is [JournalBegin first, ..] && first.Images.SequenceEqual(begin.Images);
        // The images of a script that goes on after an end in good order: what is to come follows what they hold.
        bool isHeld = areImagesSame && entries[^1] is EndEntry end && end.Fingerprint == begin.Fingerprint;
        // The process ended between the saving of the file and the emptying of the journal.
        bool isSaved = entries.Count > 0 && entries[^1] is SavingEntry saving
            && saving.Fingerprint == begin.Fingerprint && saving.Images.SequenceEqual(begin.Images);
        bool isOurs = isSaved || isHeld || (areImagesSame && ((JournalBegin)entries[0]).Fingerprint == begin.Fingerprint);
        bool isWhole = !_found.AsSpan(length).Contains((byte)'\n');
        if (!isWhole || (!isOurs && entries.Count > 1))
        {
            BackupPath = string.Create(
                CultureInfo.InvariantCulture, $"{_projectPath}.{LastWriteTime.UtcDateTime:yyyyMMdd-HHmmssfff}{Extension}");
            BackupImages = (entries.FirstOrDefault() as JournalBegin)?.Images ?? [];
            AtomicFile.Write(BackupPath, replacesReadOnly: false, path => File.WriteAllBytes(path, _found));
        }

        if (!isOurs || isSaved) _end = 0;
        else if (!isHeld) Pending = [.. entries.Skip(1).Where(entry => entry is not (EndEntry or SavingEntry))];
        _isRead = true;
    }

    /// <summary>Writes what an edit changes.</summary>
    /// <exception cref="IOException">It cannot be written; the journal is as it was.</exception>
    public void Append(JournalEntry entry)
    {
        try
        {
            // Behind the last whole line: half of one may follow, of a process that was killed or of a full disk.
            _file.SetLength(_end);
            _file.Position = _end;
            if (_end == 0) _file.Write(JournalLines.Write(_begin));
            _file.Write(JournalLines.Write(entry));
            _file.Flush(flushToDisk: true);
            _end = _file.Position;
            _isWritten = true;
        }
        catch (IOException)
        {
            // What was buffered must not follow later.
            _file.SetLength(_end);
            throw;
        }
    }

    /// <summary>Writes that the project is about to be saved, if there is anything that the file has not.</summary>
    /// <param name="saving">What the file is going to hold.</param>
    /// <returns>Where the journal ends without it, for <see cref="Withdraw"/>.</returns>
    public long Announce(SavingEntry saving)
    {
        long end = _end;
        try
        {
            if (end > 0) Append(saving);
        }
        catch (IOException)
        {
            // Where the process ends before the journal is emptied, it is kept aside: nothing is lost, and nothing keeps from saving.
        }

        return end;
    }

    /// <summary>Saving came to nothing: takes <see cref="Announce"/> back.</summary>
    /// <param name="end">What that returned.</param>
    public void Withdraw(long end)
    {
        _end = end;
        _file.SetLength(end);
    }

    /// <summary>Accepts the pending edits: they stay in the file, and those to come follow them.</summary>
    public IReadOnlyList<JournalEntry> Accept()
    {
        IReadOnlyList<JournalEntry> pending = Pending;
        Pending = [];
        _isWritten |= pending.Count > 0;
        return pending;
    }

    /// <summary>Everything is saved, or nothing is to be kept: the journal is empty.</summary>
    /// <param name="begin">What the edits to come belong to.</param>
    public void Restart(JournalBegin begin)
    {
        _begin = begin;
        Pending = [];
        _end = 0;
        _file.SetLength(0);
    }

    /// <summary>Writes that the session ends in good order, if it has written anything.</summary>
    /// <param name="fingerprint">Of images and labels, which hold all edits.</param>
    public void End(string fingerprint)
    {
        if (!_isWritten || _end == 0 || HasPending) return;
        try
        {
            Append(new EndEntry(fingerprint));
        }
        catch (IOException)
        {
            // Then the edits are offered, or copied, also where the images hold them.
        }
    }

    /// <summary>
    /// Closes the journal and deletes an empty one. One that <see cref="Begin"/> did not come to the end of is left as it was found.
    /// </summary>
    public void Dispose()
    {
        bool isEmpty = _isRead ? _end == 0 : _found.Length == 0;
        _file.Dispose();
        if (isEmpty) File.Delete(FilePath);
    }
}
