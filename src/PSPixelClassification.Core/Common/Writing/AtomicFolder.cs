namespace PSPixelClassification.Common.Writing;

/// <summary>
/// A folder that appears under its name with everything in it, or not at all. One that is there already is moved aside first and removed
/// at the end: for a moment there is neither, since no system exchanges folders in one step.
/// </summary>
/// <param name="targetPath">Absolute path of the folder to be.</param>
public sealed class AtomicFolder(string targetPath) : AtomicTarget(targetPath)
{
    private protected override void Replace(string written, bool replacesReadOnly)
    {
        string? old = Directory.Exists(TargetPath) ? NewPath() : null;
        if (old is not null) Directory.Move(TargetPath, old);
        try
        {
            Directory.Move(written, TargetPath);
        }
        catch when (old is not null)
        {
            Directory.Move(old, TargetPath);
            throw;
        }

        if (old is not null) StaleFiles.Delete(old);
    }
}
