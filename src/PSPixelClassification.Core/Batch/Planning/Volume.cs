namespace PSPixelClassification.Batch.Planning;

/// <summary>A drive, share or mounted file system.</summary>
/// <param name="Name">Where it is: "C:\", "/data".</param>
/// <param name="FreeBytes">The bytes that this user may write.</param>
internal sealed record Volume(string Name, long FreeBytes)
{
    // More than any chain of links that is meant.
    private const int MaxLinks = 40;

    /// <summary>Finds the volume that a folder is on, or will be.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <returns>Null where nobody knows, as of shares of Windows without a letter.</returns>
    public static Volume? Of(string folder)
    {
        try
        {
            string? here = folder;
            while (here is not null && !Directory.Exists(here)) here = Path.GetDirectoryName(here);
            if (here is null) return null;
            string name = OperatingSystem.IsWindows() ? Path.GetPathRoot(here)! : MountOf(Physical(here));
            DriveInfo drive = new(OperatingSystem.IsWindows() ? name : here);
            // File systems that count no blocks have room for anything or for nothing.
            return drive.TotalSize > 0 ? new Volume(name, drive.AvailableFreeSpace) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string MountOf(string folder) =>
        DriveInfo.GetDrives().Select(drive => drive.Name).Where(mount => IsWithin(folder, mount)).MaxBy(mount => mount.Length) ?? "/";

    private static bool IsWithin(string folder, string mount) =>
        folder == mount || folder.StartsWith(Path.EndsInDirectorySeparator(mount) ? mount : mount + '/', StringComparison.Ordinal);

    // A folder of data is often a link to another disk.
    private static string Physical(string folder)
    {
        string path = Path.TrimEndingDirectorySeparator(folder);
        for (int i = 0; i < MaxLinks; i++)
        {
            string? link = path;
            while (link is not null && new DirectoryInfo(link).LinkTarget is null) link = Path.GetDirectoryName(link);
            if (link is null) return path;
            string target = new DirectoryInfo(link).LinkTarget!;
            path = Path.GetFullPath(Path.Combine(target, "." + path[link.Length..]), Path.GetDirectoryName(link)!);
        }

        return path;
    }
}
