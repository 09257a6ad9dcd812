using System.Runtime.Versioning;

namespace PSPixelClassification.Common.Writing;

/// <summary>
/// A file that appears under its name complete or not at all. What was written is forced to disk before it is renamed; it takes over the
/// permissions of an older file, and what was read-only stays so.
/// </summary>
/// <param name="targetPath">Absolute path of the file to be.</param>
public sealed class AtomicFile(string targetPath) : AtomicTarget(targetPath)
{
    // A block of most file systems.
    private const int TrialBytes = 4096;

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

    private protected override void Replace(string written, bool replacesReadOnly)
    {
        using (FileStream stream = new(written, FileMode.Open, FileAccess.ReadWrite)) stream.Flush(flushToDisk: true);
        if (OperatingSystem.IsWindows()) ReplaceOnWindows(written, replacesReadOnly);
        else ReplaceOnUnix(written);
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
