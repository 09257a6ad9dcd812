using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using PSPixelClassification.Common;

namespace PSPixelClassification.LabelEditor.Recovery;

/// <summary>
/// Edits that are not saved yet, in a file beside the project, one line each: CRC-32C of the rest in hexadecimal, a space, a
/// <see cref="JournalEntry"/> as JSON. Each line is on the disk when <see cref="Append"/> returns, so that a killed process loses nothing that
/// was acknowledged. The file is held open for as long as the session lasts: a second session on the same project is refused.
/// </summary>
internal sealed class EditJournal : IDisposable
{
    private const string Extension = ".journal";
    private const int CrcLength = 8;

    private readonly string _projectPath;
    private readonly string _path;
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
        _path = projectPath + Extension;
        LeftTime = File.GetLastWriteTime(_path);
        try
        {
            // As saving does.
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            // Bytes go to the file as they are written, so that a failure is that of the edit that is written.
            _file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            _found = new byte[_file.Length];
            _file.ReadExactly(_found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _file?.Dispose();
            throw new LabelEditorException(
                "JournalUnavailable",
                $"Edits of '{projectPath}' cannot be journalled in '{_path}' ({e.Message.TrimEnd('.')}). "
                + "If another Edit-PixelLabel has the project open, end that one; if the folder cannot be written, keep the project elsewhere.",
                e);
        }
    }

    /// <summary>Looks for edits that an ended session left.</summary>
    /// <param name="begin">What the edits of this session belong to. Edits of something else are kept aside.</param>
    /// <exception cref="ExportException">They cannot be kept aside; they stay where they are.</exception>
    public void Begin(JournalBegin begin)
    {
        _begin = begin;
        List<JournalEntry> entries = Read(_found);
        bool isOfThem = entries is [JournalBegin first, ..] && first.Images.SequenceEqual(begin.Images);
        // The images of a script that goes on after an end in good order: what is to come follows what they hold.
        bool isHeld = isOfThem && entries[^1] is EndEntry end && end.Fingerprint == begin.Fingerprint;
        bool isOurs = isHeld || (isOfThem && ((JournalBegin)entries[0]).Fingerprint == begin.Fingerprint);
        bool isWhole = !_found.AsSpan((int)_end).Contains((byte)'\n');
        if (!isWhole || (!isOurs && entries.Count > 1))
        {
            KeptAside = $"{_projectPath}.{LeftTime.UtcDateTime.ToString("yyyyMMdd-HHmmssfff", CultureInfo.InvariantCulture)}{Extension}";
            KeptAsideImages = (entries.FirstOrDefault() as JournalBegin)?.Images ?? [];
            AtomicFile.Write(KeptAside, replacesReadOnly: false, path => File.WriteAllBytes(path, _found));
        }

        if (!isOurs) _end = 0;
        else if (!isHeld) Left = [.. entries.Skip(1).Where(entry => entry is not EndEntry)];
        _isRead = true;
    }

    /// <summary>The edits that were left behind, in their order.</summary>
    public IReadOnlyList<JournalEntry> Left { get; private set; } = [];

    /// <summary>When the last of them was made.</summary>
    public DateTimeOffset LeftTime { get; }

    /// <summary>Where a copy of a journal of other images or labels, or of a damaged one, is; null if there was none.</summary>
    public string? KeptAside { get; private set; }

    /// <summary>The names of its images.</summary>
    public IReadOnlyList<string> KeptAsideImages { get; private set; } = [];

    /// <summary>Absolute path of the journal.</summary>
    public string FilePath => _path;

    /// <summary>Whether the edits that were left behind are neither taken nor discarded yet.</summary>
    public bool IsPending => Left.Count > 0;

    /// <summary>Notes an edit.</summary>
    /// <param name="entry">What it changes.</param>
    /// <exception cref="IOException">It cannot be written; the journal is as it was.</exception>
    public void Append(JournalEntry entry)
    {
        try
        {
            // Behind the last whole line: half of one may follow, of a process that was killed or of a full disk.
            _file.SetLength(_end);
            _file.Position = _end;
            if (_end == 0) Write(_begin);
            Write(entry);
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

    /// <summary>Notes that the session ends in good order, if it has noted anything.</summary>
    /// <param name="fingerprint">Of images and labels, which hold all edits.</param>
    public void End(string fingerprint)
    {
        if (!_isWritten || _end == 0 || IsPending) return;
        try
        {
            Append(new EndEntry(fingerprint));
        }
        catch (IOException)
        {
            // Then the edits are offered, or kept aside, also where the images hold them.
        }
    }

    /// <summary>Takes the edits that were left behind: they stay in the file, and those to come follow them.</summary>
    /// <returns>The edits to make again.</returns>
    public IReadOnlyList<JournalEntry> Take()
    {
        IReadOnlyList<JournalEntry> left = Left;
        Left = [];
        _isWritten |= left.Count > 0;
        return left;
    }

    /// <summary>Everything is saved, or nothing is to be kept: the journal is empty.</summary>
    /// <param name="begin">What the edits to come belong to.</param>
    public void Restart(JournalBegin begin)
    {
        _begin = begin;
        Left = [];
        _end = 0;
        _file.SetLength(0);
    }

    /// <summary>Closes the journal; an empty one goes away. One that <see cref="Begin"/> did not come to the end of is left as it was found.</summary>
    public void Dispose()
    {
        bool isEmpty = _isRead ? _end == 0 : _found.Length == 0;
        _file.Dispose();
        if (isEmpty) File.Delete(_path);
    }

    private void Write(JournalEntry entry)
    {
        string line = JsonSerializer.Serialize(entry, JournalJson.Default.JournalEntry);
        _file.Write(Encoding.UTF8.GetBytes($"{Crc(Encoding.UTF8.GetBytes(line)):x8} {line}\n"));
    }

    // What was being written when the process ended may be half there; nothing after it counts.
    private List<JournalEntry> Read(ReadOnlySpan<byte> bytes)
    {
        List<JournalEntry> entries = [];
        while (true)
        {
            ReadOnlySpan<byte> rest = bytes[(int)_end..];
            int length = rest.IndexOf((byte)'\n');
            if (length <= CrcLength || rest[CrcLength] != (byte)' ') return entries;
            ReadOnlySpan<byte> content = rest[(CrcLength + 1)..length];
            bool isSound = uint.TryParse(rest[..CrcLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint crc) && crc == Crc(content);
            if (!isSound || JournalJson.TryParse(Encoding.UTF8.GetString(content)) is not { } entry) return entries;
            entries.Add(entry);
            _end += length + 1;
        }
    }

    private static uint Crc(ReadOnlySpan<byte> line)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in line) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
