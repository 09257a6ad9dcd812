using PSPixelClassification.Common;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.ImageFiles;

/// <summary>
/// The files that the page copies: one on its way at a time, and those that have come and wait to be added. What is not added goes again.
/// Thread-safe.
/// </summary>
/// <param name="path">Absolute path of the folder that they are copied to; null for none.</param>
internal sealed class FileUploads(string? path) : IDisposable
{
    /// <summary>Files that are considered at once.</summary>
    private const int MaxFiles = 1000;

    private const string NowhereToCopy =
        "There is no folder that files could be copied to. Save a project, or add files from the folders of the images.";

    private readonly Lock _gate = new();
    private readonly UploadFolder? _folder = path is null ? null : new UploadFolder(path);
    private readonly Dictionary<string, (string Path, bool IsNew)> _finished = new(StringComparer.Ordinal);
    private (string Name, FileUpload File)? _running;

    /// <summary>Says what would become of files.</summary>
    public OfferAnswer Consider(OfferMessage offer) => _folder is null || offer.Files.Count > MaxFiles
        ? new OfferAnswer([.. offer.Files.Take(MaxFiles).Select(file => new OfferState(
            file.Name, file.Length, null, false, _folder is null ? NowhereToCopy : $"Drop at most {MaxFiles} files at once."))])
        : _folder.Consider(offer.Files);

    /// <summary>Begins to copy a file; one that is on its way is given up.</summary>
    /// <exception cref="PixelClassificationException">It cannot be copied.</exception>
    public UploadAnswer Begin(UploadMessage upload)
    {
        lock (_gate)
        {
            GiveUp();
            if (_folder is null) throw new LabelEditorException(PageErrorIds.FileRefused, NowhereToCopy);
            try
            {
                _running = (upload.Upload, new FileUpload(_folder, upload.Name, upload.Length));
                return new UploadAnswer(upload.Upload, 0, null, null);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw WriteFailed(upload.Name, e);
            }
        }
    }

    /// <summary>Takes bytes of the file that is on its way. One that fails is given up.</summary>
    /// <returns>How far it is.</returns>
    /// <exception cref="PixelClassificationException">They do not follow those before, or cannot be written.</exception>
    public UploadAnswer Append(UploadPartMessage part, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_running is not var (name, file) || name != part.Upload)
                throw new LabelEditorException(PageErrorIds.FileRefused, "The copy was given up meanwhile. Try again.");
            try
            {
                file.Append(part.Offset, Bytes(part.Data));
                if (file.Received < file.Length) return new UploadAnswer(name, file.Received, null, null);
                (string Path, bool IsNew) kept = file.Finish(cancellationToken);
                _finished[name] = kept;
                GiveUp();
                return new UploadAnswer(name, part.Offset, kept.Path, null);
            }
            catch (Exception e)
            {
                GiveUp();
                if (e is IOException or UnauthorizedAccessException) throw WriteFailed(file.Name, e);
                throw;
            }
        }
    }

    /// <summary>The path of a file that has come; null if there is none of that name.</summary>
    public string? Find(string upload)
    {
        lock (_gate) return _finished.TryGetValue(upload, out (string Path, bool IsNew) known) ? known.Path : null;
    }

    /// <summary>The file was added to the list: it stays.</summary>
    public void Keep(string upload)
    {
        lock (_gate) _finished.Remove(upload);
    }

    /// <summary>Gives up everything that was not added, and removes the copies.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            GiveUp();
            foreach ((string copy, bool isNew) in _finished.Values.Where(known => known.IsNew)) Remove(copy);
            _finished.Clear();
        }
    }

    public void Dispose() => Clear();

    private static byte[] Bytes(string data)
    {
        try
        {
            return Convert.FromBase64String(data);
        }
        catch (FormatException e)
        {
            throw new LabelEditorException(PageErrorIds.MessageInvalid, "The page sent bytes that cannot be read. Reload the page.", e);
        }
    }

    private LabelEditorException WriteFailed(string name, Exception cause) => new(
        ErrorIds.WriteFailed, $"'{name}' could not be copied to '{path}': {cause.Message} Nothing was added.", cause);

    private void GiveUp()
    {
        _running?.File.Dispose();
        _running = null;
    }

    private static void Remove(string copy)
    {
        try
        {
            File.Delete(copy);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A copy that stays does no harm.
        }
    }
}
