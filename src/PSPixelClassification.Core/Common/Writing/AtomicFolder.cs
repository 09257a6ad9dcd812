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
        if (_replaced is not { } old)
        {
            base.Undo(wasThere);
            return;
        }

        // From here on it is no more what goes in the end.
        _replaced = null;
        string newer = NewPath();
        try
        {
            Exchange(old, newer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be moved stays: the new one in its place, or the old one aside, with the note that says so.
        }

        StaleFiles.Delete(newer);
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
        Exchange(written, old);
        _replaced = old;
    }

    private protected override void RemoveReplaced()
    {
        if (_replaced is not null) StaleFiles.Delete(_replaced);
        _replaced = null;
    }

    // The note stays where nothing is in the target's place in the end.
    private void Exchange(string next, string aside)
    {
        string note = NewPath();
        MovedAside.Write(note, aside, TargetPath);
        try
        {
            Directory.Move(TargetPath, aside);
            try
            {
                Directory.Move(next, TargetPath);
            }
            catch
            {
                Directory.Move(aside, TargetPath);
                throw;
            }
        }
        finally
        {
            if (Path.Exists(TargetPath)) StaleFiles.Delete(note);
        }
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
