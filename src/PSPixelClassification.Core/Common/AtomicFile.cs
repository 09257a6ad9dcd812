using System.Runtime.Versioning;

namespace PSPixelClassification.Common;

/// <summary>
/// A file that appears under its name complete or not at all: it is written beside its target under a temporary name and renamed at the
/// end.
/// Disposing without <see cref="Commit"/> removes the temporary file and leaves the target as it was.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private bool _done;

    /// <summary>Chooses the temporary name. Nothing is created yet.</summary>
    /// <param name="targetPath">Absolute path of the file to be; its folder must exist.</param>
    public AtomicFile(string targetPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(targetPath);
        TargetPath = targetPath;
        // A short name of its own: the target's name may already be as long as the file system allows.
        TemporaryPath = Path.Combine(Path.GetDirectoryName(targetPath)!, StaleFiles.NewName());
    }

    /// <summary>Where the file will be.</summary>
    public string TargetPath { get; }

    /// <summary>Where to write it: same folder, a name no user gave.</summary>
    public string TemporaryPath { get; }

    /// <summary>
    /// Forces the written bytes to disk and renames the file, replacing an older one, whose permissions it takes over: what was read-only
    /// stays so. What killed processes have left in the folder goes.
    /// </summary>
    /// <param name="replacesReadOnly">Whether a read-only target may be replaced.</param>
    /// <exception cref="IOException">The target cannot be replaced; the temporary file is removed when this object is disposed.</exception>
    public void Commit(bool replacesReadOnly = false)
    {
        using (FileStream stream = new(TemporaryPath, FileMode.Open, FileAccess.ReadWrite)) stream.Flush(flushToDisk: true);
        if (OperatingSystem.IsWindows()) ReplaceOnWindows(replacesReadOnly);
        else ReplaceOnUnix();
        _done = true;
        StaleFiles.Sweep(Path.GetDirectoryName(TargetPath)!);
    }

    /// <summary>Writes a file in one go.</summary>
    /// <param name="path">Absolute path of the file to be; its folder is made if it is missing.</param>
    /// <param name="replacesReadOnly">Whether a read-only file there may be replaced.</param>
    /// <param name="write">Writes the file whose path it gets, and closes it.</param>
    /// <exception cref="ExportException"><c>WriteFailed</c>: the file system refuses; nothing is left behind.</exception>
    public static void Write(string path, bool replacesReadOnly, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using AtomicFile file = new(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            write(file.TemporaryPath);
            file.Commit(replacesReadOnly);
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw WriteFailure.Describe(e, path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_done) return;
        _done = true;
        // Deleting a file that was never made is no error, but in a folder that was never made it is one.
        if (File.Exists(TemporaryPath)) File.Delete(TemporaryPath);
    }

    // Windows replaces no read-only file.
    private void ReplaceOnWindows(bool replacesReadOnly)
    {
        bool wasReadOnly = replacesReadOnly && File.Exists(TargetPath) && File.GetAttributes(TargetPath).HasFlag(FileAttributes.ReadOnly);
        if (wasReadOnly) File.SetAttributes(TargetPath, File.GetAttributes(TargetPath) & ~FileAttributes.ReadOnly);
        try
        {
            File.Move(TemporaryPath, TargetPath, overwrite: true);
        }
        finally
        {
            if (wasReadOnly) File.SetAttributes(TargetPath, File.GetAttributes(TargetPath) | FileAttributes.ReadOnly);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private void ReplaceOnUnix()
    {
        const UnixFileMode Permissions =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        try
        {
            if (File.Exists(TargetPath)) File.SetUnixFileMode(TemporaryPath, File.GetUnixFileMode(TargetPath) & Permissions);
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            // Some file systems, such as those of memory sticks, have no permissions to set.
        }

        File.Move(TemporaryPath, TargetPath, overwrite: true);
    }
}
