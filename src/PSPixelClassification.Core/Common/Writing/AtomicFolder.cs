namespace PSPixelClassification.Common.Writing;

/// <summary>
/// A folder that appears under its name with everything in it, or not at all. One that is there already is moved aside, and removed when
/// this is disposed. For a moment there is neither, since not every system exchanges folders in one step: a note beside them says what to
/// put back if the process ends in it.
/// </summary>
/// <param name="targetPath">Absolute path of the folder to be.</param>
public sealed class AtomicFolder(string targetPath) : AtomicTarget(targetPath)
{
    private string? _replaced;

    private protected override bool KeepsReplaced => _replaced is not null;

    internal override void Undo(bool wasThere)
    {
        try
        {
            if (wasThere && _replaced is null) return;
            StaleFiles.Delete(TargetPath);
            if (_replaced is not null) Directory.Move(_replaced, TargetPath);
            _replaced = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be put back now is put back by whoever tidies the folder.
        }
    }

    private protected override void Replace(string written, bool replacesReadOnly)
    {
        if (!Directory.Exists(TargetPath))
        {
            Directory.Move(written, TargetPath);
            return;
        }

        TakeOverMode(written);
        string old = NewPath();
        string note = NewPath();
        MovedAside.Write(note, old, TargetPath);
        try
        {
            Directory.Move(TargetPath, old);
            try
            {
                Directory.Move(written, TargetPath);
            }
            catch
            {
                Directory.Move(old, TargetPath);
                throw;
            }

            _replaced = old;
        }
        finally
        {
            StaleFiles.Delete(note);
        }
    }

    private protected override void RemoveReplaced()
    {
        if (_replaced is not null) StaleFiles.Delete(_replaced);
        _replaced = null;
    }

    private void TakeOverMode(string written)
    {
        if (OperatingSystem.IsWindows()) return;
        try
        {
            File.SetUnixFileMode(written, File.GetUnixFileMode(TargetPath) | UnixFileMode.UserWrite);
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            // Some file systems, such as those of memory sticks, have no permissions to set.
        }
    }
}
