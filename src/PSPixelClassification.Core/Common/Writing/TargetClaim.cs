using System.Security.Cryptography;
using System.Text;

namespace PSPixelClassification.Common.Writing;

/// <summary>
/// Says to other runs, of this process too, that a file is being made: an empty file beside it under a name that follows from the file's,
/// locked as long as the claim is held. The system takes the lock from a process that ends, however it ends, so that no claim outlives its
/// run. What a killed process leaves of it is in nobody's way and goes as other <see cref="StaleFiles"/> do. Where there are no locks, as
/// in some network folders, every claim is granted.
/// </summary>
internal sealed class TargetClaim : IDisposable
{
    // Win32 ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION; EAGAIN of Linux and of macOS.
    private static readonly int[] s_inUse = OperatingSystem.IsWindows() ? [0x20, 0x21] : [11, 35];

    // Where the times of files are not to be relied on, none would suffice.
    private const int MaxTries = 10;

    private readonly FileStream? _file;

    private TargetClaim(FileStream? file) => _file = file;

    /// <summary>Claims a file that is to be made.</summary>
    /// <param name="targetPath">Absolute path of the file to be, in a folder that exists.</param>
    /// <returns>The claim, to be disposed when the file is made; null if another run holds it.</returns>
    public static TargetClaim? TryTake(string targetPath)
    {
        string place = PlaceOf(targetPath);
        for (int i = 0; i < MaxTries; i++)
        {
            FileStream? file = null;
            try
            {
                file = new FileStream(
                    place, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
                if (IsAt(place, file)) return new TargetClaim(file);
            }
            catch (Exception e) when (IsInUse(e))
            {
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Whoever writes the file itself fails as well, and says why.
                file?.Dispose();
                break;
            }

            // The run before removed it between our opening and our locking it.
            file.Dispose();
        }

        return new TargetClaim(null);
    }

    /// <summary>Removes what a killed run has left of its claim on a file; the claim of one that is at work stays.</summary>
    /// <param name="targetPath">Absolute path of the file that was to be.</param>
    public static void Tidy(string targetPath)
    {
        if (File.Exists(PlaceOf(targetPath))) TryTake(targetPath)?.Dispose();
    }

    /// <summary>Whether an exception says that another run or program has locked a file.</summary>
    public static bool IsInUse(Exception exception) => exception is IOException && s_inUse.Contains(exception.HResult & 0xFFFF);

    /// <summary>Gives the claim up.</summary>
    public void Dispose() => _file?.Dispose();

    // A name of a run that has no claim on its folder: nobody locks it to find out whether it is stale.
    private static string PlaceOf(string targetPath)
    {
        // Where case makes no difference, two spellings of one name are two claims, and some work is done twice. Where it does, also in
        // some folders of Windows, one claim for two files would leave one of them out.
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(targetPath)));
        return Path.Combine(Path.GetDirectoryName(targetPath)!, StaleFiles.NameOf(Convert.ToHexStringLower(hash)[..32], "0"));
    }

    // Unix locks a file whether or not its name still leads to it. A time that only the holder of the lock sets tells.
    private static bool IsAt(string place, FileStream file)
    {
        if (OperatingSystem.IsWindows()) return true;
        File.SetLastWriteTimeUtc(file.SafeFileHandle, DateTime.UtcNow);
        return File.GetLastWriteTimeUtc(place) == File.GetLastWriteTimeUtc(file.SafeFileHandle);
    }
}
