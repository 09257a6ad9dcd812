using System.Runtime.Versioning;

namespace PSPixelClassification.Common.Writing;

/// <summary>
/// A file that appears under its name complete or not at all: it is written beside its target under a temporary name and renamed at the
/// end.
/// Disposing without <see cref="Commit"/> removes the temporary file and leaves the target as it was.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    // A block of most file systems.
    private const int TrialBytes = 4096;

    private FolderClaim? _claim;
    private string? _temporaryPath;

    /// <summary>Nothing is created yet.</summary>
    /// <param name="targetPath">Absolute path of the file to be.</param>
    public AtomicFile(string targetPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(targetPath);
        TargetPath = targetPath;
    }

    /// <summary>Where the file will be.</summary>
    public string TargetPath { get; }

    /// <summary>
    /// Makes the folder if it is missing, and chooses the temporary name; what killed processes have left in the folder goes.
    /// </summary>
    /// <returns>Where to write the file: an absolute path in the same folder, a name no user gave.</returns>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    /// <exception cref="InvalidOperationException">It was begun before.</exception>
    public string Begin()
    {
        if (_claim is not null) throw new InvalidOperationException($"'{TargetPath}' is being written already.");
        string folder = Path.GetDirectoryName(TargetPath)!;
        Directory.CreateDirectory(folder);
        _claim = FolderClaim.Take(folder);
        // A short name of its own: the target's name may already be as long as the file system allows.
        return _temporaryPath = _claim.NewPath();
    }

    /// <summary>
    /// Forces the written bytes to disk and renames the file, replacing an older one, whose permissions it takes over: what was read-only
    /// stays so.
    /// </summary>
    /// <param name="replacesReadOnly">Whether a read-only target may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>WriteFailed</c>: the target cannot be replaced, or the temporary file has vanished. What is left of it goes when this object is
    /// disposed.
    /// </exception>
    /// <exception cref="InvalidOperationException">It was not begun.</exception>
    public void Commit(bool replacesReadOnly = false)
    {
        string written = _temporaryPath ?? throw new InvalidOperationException($"'{TargetPath}' is not being written.");
        try
        {
            using (FileStream stream = new(written, FileMode.Open, FileAccess.ReadWrite)) stream.Flush(flushToDisk: true);
            if (OperatingSystem.IsWindows()) ReplaceOnWindows(written, replacesReadOnly);
            else ReplaceOnUnix(written);
        }
        catch (FileNotFoundException e) when (File.Exists(written))
        {
            // What is not found is a name that the file system does not have.
            throw WriteFailure.Describe(new PathTooLongException(e.Message, e), TargetPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.Describe(e, TargetPath);
        }

        End();
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
            write(file.Begin());
            file.Commit(replacesReadOnly);
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw WriteFailure.Describe(e, path);
        }
    }

    /// <summary>Finds out whether a file can be written, and leaves nothing but its folder.</summary>
    /// <param name="path">Absolute path of the file to be; its folder is made if it is missing.</param>
    /// <returns>What the file system answers; null if nothing speaks against it.</returns>
    internal static Exception? TryWriting(string path)
    {
        using AtomicFile file = new(path);
        try
        {
            // An empty file finds room on a full disk.
            File.WriteAllBytes(file.Begin(), new byte[TrialBytes]);
            return null;
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            return e;
        }
    }

    /// <summary>Removes what was written, unless it was committed. Never fails: it would hide the error that led here.</summary>
    public void Dispose()
    {
        if (_temporaryPath is not null) StaleFiles.Delete(_temporaryPath);
        End();
    }

    private void End()
    {
        _claim?.Release();
        (_claim, _temporaryPath) = (null, null);
    }

    // Windows replaces no read-only file.
    private void ReplaceOnWindows(string written, bool replacesReadOnly)
    {
        bool wasReadOnly = replacesReadOnly && File.Exists(TargetPath) && File.GetAttributes(TargetPath).HasFlag(FileAttributes.ReadOnly);
        if (wasReadOnly) File.SetAttributes(TargetPath, File.GetAttributes(TargetPath) & ~FileAttributes.ReadOnly);
        try
        {
            File.Move(written, TargetPath, overwrite: true);
        }
        catch (UnauthorizedAccessException) when (FindHolder() is { } held)
        {
            throw held;
        }
        finally
        {
            if (wasReadOnly) File.SetAttributes(TargetPath, File.GetAttributes(TargetPath) | FileAttributes.ReadOnly);
        }
    }

    // Windows denies access to a file that another program has open, as if rights were missing.
    private IOException? FindHolder()
    {
        try
        {
            using FileStream target = new(TargetPath, FileMode.Open, FileAccess.Read, FileShare.None);
            return null;
        }
        catch (IOException e) when (TargetClaim.IsInUse(e))
        {
            return e;
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            return null;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private void ReplaceOnUnix(string written)
    {
        const UnixFileMode Permissions =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        try
        {
            if (File.Exists(TargetPath)) File.SetUnixFileMode(written, File.GetUnixFileMode(TargetPath) & Permissions);
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            // Some file systems, such as those of memory sticks, have no permissions to set.
        }

        File.Move(written, TargetPath, overwrite: true);
    }
}
