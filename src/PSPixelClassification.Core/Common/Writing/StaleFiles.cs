using System.Text.RegularExpressions;

namespace PSPixelClassification.Common.Writing;

/// <summary>
/// Names of files and folders that are not complete yet, and the removal of those that a killed process has left behind: at once where it
/// ran on this machine and its <see cref="FolderClaim"/> is seen to be unlocked, after a day without writing where that cannot be known.
/// </summary>
internal static partial class StaleFiles
{
    private const string Suffix = ".pspixel.tmp";

    // Whoever writes files for longer than this still writes to one of them from time to time.
    private static readonly TimeSpan s_age = TimeSpan.FromDays(1);

    // Links lead to what is not ours.
    private static readonly EnumerationOptions s_everything =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>A file name without a folder, hidden on Unix.</summary>
    /// <param name="run">32 hexadecimal digits that no other claim has.</param>
    /// <param name="number">Which of its files; null for that of the claim itself.</param>
    public static string NameOf(string run, string? number) => $".{run}{(number is null ? "" : "-")}{number}{Suffix}";

    /// <summary>Removes what no process uses any more. What cannot be removed stays.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="hasLocks">Whether locks work in it.</param>
    /// <param name="own">The run that stays.</param>
    public static void Sweep(string folder, bool hasLocks, string own)
    {
        try
        {
            // Hidden files, which Unix takes these for, are passed over unless told otherwise.
            EnumerationOptions options = new() { AttributesToSkip = FileAttributes.ReparsePoint };
            IEnumerable<FileSystemInfo> files = new DirectoryInfo(folder).EnumerateFileSystemInfos($".*{Suffix}", options);
            foreach (IGrouping<string, FileSystemInfo> run in files.GroupBy(file => Pattern().Match(file.Name).Groups["run"].Value))
            {
                if (run.Key.Length > 0 && run.Key != own) Sweep([.. run], run.Key, hasLocks);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file that is to be written can be written all the same.
        }
    }

    /// <summary>Removes a file, or a folder with everything in it; what cannot be removed stays.</summary>
    /// <param name="path">Absolute path; there may be nothing.</param>
    public static void Delete(string path)
    {
        try
        {
            if (Directory.Exists(path)) DeleteFolder(path);
            else File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Tidying up has no error of its own: it would hide the one that led here.
        }
    }

    private static void DeleteFolder(string path)
    {
        DirectoryInfo folder = new(path);
        // A link goes, not what it leads to.
        if (folder.LinkTarget is null) AllowDeletion(folder);
        folder.Delete(recursive: true);
    }

    // Windows deletes no file that is read-only, Unix nothing in a folder that is.
    private static void AllowDeletion(DirectoryInfo folder)
    {
        if (OperatingSystem.IsWindows())
        {
            foreach (FileInfo file in folder.EnumerateFiles("*", s_everything)) file.Attributes = FileAttributes.Normal;
            return;
        }

        const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        // Before it is looked through: one that may not be read cannot be.
        if ((folder.UnixFileMode & All) != All) folder.UnixFileMode |= All;
        EnumerationOptions own = new() { AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (DirectoryInfo inner in folder.EnumerateDirectories("*", own)) AllowDeletion(inner);
    }

    private static void Sweep(FileSystemInfo[] files, string run, bool hasLocks)
    {
        FileInfo? claim = files.OfType<FileInfo>().FirstOrDefault(file => file.Name == NameOf(run, null));
        if (claim is { Length: 0 } && files.Length == 1)
        {
            // Its process was killed before it could mark it. That of a process which is about to can go as well: there is nothing yet that
            // it says anything about, and what comes has to wait for a day if that process is killed, too.
            Delete(claim.FullName);
            return;
        }

        FileStream? held = null;
        if (claim is not null && !TryLock(claim, out held)) return;
        using FileStream? locked = held;
        bool isAbandoned = hasLocks && locked is not null && IsOurs(locked);
        if (!isAbandoned && files.Max(LastWritten) >= DateTime.UtcNow - s_age) return;
        // What was there before a process was killed between moving it aside and putting another in its place.
        if (!files.OfType<FileInfo>().Where(file => file != claim).All(MovedAside.TryPutBack)) return;
        // The claim goes last: without it, what is left would have to wait for a day.
        foreach (FileSystemInfo file in files.Where(file => file != claim)) Delete(file.FullName);
        locked?.Dispose();
        if (claim is not null) Delete(claim.FullName);
    }

    // A folder that is written to for long gets its files further below.
    private static DateTime LastWritten(FileSystemInfo file) => file is DirectoryInfo folder
        ? folder.EnumerateFiles("*", s_everything).Select(inner => inner.LastWriteTimeUtc).Append(folder.LastWriteTimeUtc).Max()
        : file.LastWriteTimeUtc;

    // False if a process uses it, or has just ended; true without a lock if that cannot be known.
    private static bool TryLock(FileInfo claim, out FileStream? held)
    {
        held = null;
        try
        {
            // An empty one may be about to be locked: whoever opened it now would be in the way.
            if (claim.Length > 0) held = new FileStream(claim.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // Of another user.
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsOurs(FileStream claim)
    {
        // One byte more than expected: a longer name may begin alike.
        Span<byte> found = stackalloc byte[FolderClaim.Mark.Length + 1];
        return found[..claim.ReadAtLeast(found, found.Length, throwOnEndOfStream: false)].SequenceEqual(FolderClaim.Mark);
    }

    [GeneratedRegex(@"^\.(?<run>[0-9a-f]{32})(-[0-9a-f]{1,8})?\.pspixel\.tmp$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
