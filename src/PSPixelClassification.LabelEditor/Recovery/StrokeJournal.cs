using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Recovery;

/// <summary>
/// Edits that are not saved yet, in a file beside the project, one line each: CRC-32C of the rest in hexadecimal, a space, the page's message
/// as JSON. The first line says what the edits belong to. Each line is on the disk when <see cref="Append"/> returns, so that a killed
/// process loses nothing that was acknowledged.
/// </summary>
internal sealed class StrokeJournal : IDisposable
{
    private const string Extension = ".journal";
    private const int CrcLength = 8;

    private readonly string _path;
    private readonly Func<string> _owner;
    private string _present;
    private FileStream? _file;

    /// <summary>Looks for a journal that an ended session left.</summary>
    /// <param name="projectPath">Absolute path of the project.</param>
    /// <param name="owner">
    /// Makes a line that tells images and labels as they are apart from others: a journal of other ones is not offered.
    /// </param>
    public StrokeJournal(string projectPath, Func<string> owner)
    {
        _path = projectPath + Extension;
        _owner = owner;
        _present = owner();
        Left = Read();
        if (Left.Count > 0) LeftTime = File.GetLastWriteTime(_path);
    }

    /// <summary>The edits that were left behind, in their order.</summary>
    public IReadOnlyList<PageMessage> Left { get; private set; }

    /// <summary>When the last of them was made.</summary>
    public DateTimeOffset LeftTime { get; }

    /// <summary>Notes an edit.</summary>
    /// <param name="edit">The message of the page that made it.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Append(PageMessage edit)
    {
        if (_file is null)
        {
            // Edits that were offered and neither taken nor discarded are over with the first new one.
            Left = [];
            _file = new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.Read);
            Write(_present);
        }

        Write(JsonSerializer.Serialize(edit, ProtocolJson.Default.PageMessage));
        _file.Flush(flushToDisk: true);
    }

    /// <summary>Everything is saved, or nothing is to be kept: the journal goes away.</summary>
    public void Clear()
    {
        _file?.Dispose();
        _file = null;
        Left = [];
        _present = _owner();
        File.Delete(_path);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Write(string line) => _file!.Write(Encoding.UTF8.GetBytes($"{Crc(line):x8} {line}\n"));

    // What was being written when the process ended may be half there; nothing after it counts.
    private List<PageMessage> Read()
    {
        List<PageMessage> edits = [];
        if (!File.Exists(_path)) return edits;
        bool isFirst = true;
        foreach (string line in File.ReadLines(_path))
        {
            bool isSound = line.Length > CrcLength && line[CrcLength] == ' '
                && uint.TryParse(line.AsSpan(0, CrcLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint crc)
                && crc == Crc(line[(CrcLength + 1)..]);
            if (!isSound) break;
            string content = line[(CrcLength + 1)..];
            if (isFirst && content != _present) break;
            if (!isFirst)
            {
                if (ProtocolJson.TryParse(Encoding.UTF8.GetBytes(content)) is not { } edit) break;
                edits.Add(edit);
            }

            isFirst = false;
        }

        return edits;
    }

    private static uint Crc(string line)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in Encoding.UTF8.GetBytes(line)) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
