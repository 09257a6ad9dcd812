using PSPixelClassification.Common.Writing;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.ImageFiles;

/// <summary>
/// A file of the browser on its way into a folder: written under a temporary name, which becomes its own when all bytes are there.
/// </summary>
internal sealed class FileUpload : IDisposable
{
    private readonly UploadFolder _folder;
    private readonly AtomicFile _file;
    private readonly FileStream _stream;

    /// <summary>Begins.</summary>
    /// <param name="folder">Where it goes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <exception cref="LabelEditorException"><c>FileRefused</c>: it may not have the name, or there is no room.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public FileUpload(UploadFolder folder, string name, long length)
    {
        UploadName.Require(name);
        folder.RequireRoom(name, length);
        (_folder, Name, Length) = (folder, name, length);
        _file = new AtomicFile(Path.Combine(folder.Path, name));
        try
        {
            _stream = new FileStream(_file.Begin(), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How many bytes it will have.</summary>
    public long Length { get; }

    /// <summary>How many are written.</summary>
    public long Received { get; private set; }

    /// <summary>Writes the bytes that follow.</summary>
    /// <param name="offset">How many bytes come before them.</param>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="LabelEditorException"><c>FileRefused</c>: bytes are missing, or too many.</exception>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Append(long offset, ReadOnlySpan<byte> bytes)
    {
        if (offset != Received || bytes.Length == 0 || bytes.Length > Length - Received)
            throw new LabelEditorException(PageErrorIds.FileRefused, $"'{Name}' came in other pieces than it was announced. Try again.");
        _stream.Write(bytes);
        Received += bytes.Length;
    }

    /// <summary>All bytes are there: gives the file its name.</summary>
    /// <returns>Absolute path of a file that holds them, and whether it is new.</returns>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    public (string Path, bool IsNew) Finish(CancellationToken cancellationToken)
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        return _folder.Keep(_stream.Name, Name, cancellationToken);
    }

    /// <summary>Removes what was written, unless it has its name.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        _file.Dispose();
    }
}
