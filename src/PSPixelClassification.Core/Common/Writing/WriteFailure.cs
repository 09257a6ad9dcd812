namespace PSPixelClassification.Common.Writing;

/// <summary>Says in one sentence why a file could not be written, under the name the user knows: not that of the temporary file.</summary>
internal static class WriteFailure
{
    // Win32 ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL; errno ENOSPC and, on Linux, EDQUOT.
    private static readonly int[] s_diskFull = [0x27, 0x70, 28, 122];

    // Win32 ERROR_ALREADY_EXISTS; errno EEXIST.
    private static readonly int[] s_exists = [0xB7, 17];

    /// <summary>Whether an exception is the file system's answer to writing. A missing file is one that was to be read.</summary>
    public static bool Is(Exception exception) => exception is (IOException and not FileNotFoundException) or UnauthorizedAccessException;

    /// <summary>Makes the error.</summary>
    /// <param name="cause">One for which <see cref="Is"/> holds, or the written file is missing.</param>
    /// <param name="path">The file that was to be.</param>
    /// <returns>An error with id <c>WriteFailed</c>.</returns>
    public static ExportException Describe(Exception cause, string path)
    {
        (string finding, string remedy) = Explain(cause);
        return new ExportException(ErrorIds.WriteFailed, $"'{path}' cannot be written: {finding}. {remedy}", cause);
    }

    /// <summary>Says what the file system refuses, and what to do.</summary>
    /// <param name="cause">As in <see cref="Describe"/>.</param>
    /// <returns>A clause without a full stop that names no file, and a sentence.</returns>
    public static (string Finding, string Remedy) Explain(Exception cause) => cause switch
    {
        UnauthorizedAccessException => ("access is denied", "Choose a folder you may write to."),
        PathTooLongException => ("the name is too long", "Choose a shorter one."),
        DirectoryNotFoundException => ("its folder cannot be made or found", "Check the path."),
        FileNotFoundException => (
            "its temporary file has vanished", "Make sure that no other program cleans up the folder, and write the file again."),
        _ when TargetClaim.IsInUse(cause) => ("another program has it open", "Close it there, and write it again."),
        _ when s_exists.Contains(cause.HResult & 0xFFFF) => ("a file lies where its folder should be", "Check the path."),
        _ when s_diskFull.Contains(cause.HResult & 0xFFFF) => ("the disk is full", "Free some space or choose another folder."),
        _ => ($"the system says: {cause.Message.Split('\'')[0].Trim(' ', ':', '.')}", "Check the path."),
    };
}
