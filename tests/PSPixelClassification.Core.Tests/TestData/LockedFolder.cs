using System.Runtime.InteropServices;

namespace PSPixelClassification.Core.Tests.TestData;

/// <summary>
/// A folder of Unix in which this thread can create, rename and remove nothing, also where the tests run as root, whom permissions do not
/// stop: the thread takes the rights of nobody as long. Not for code that goes on on another thread.
/// </summary>
internal sealed class LockedFolder : IDisposable
{
    private const uint Nobody = 65534;
    private readonly string _path;

    public LockedFolder(string path)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        _path = path;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        if (Environment.IsPrivilegedProcess) _ = SetFileSystemUser(Nobody);
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows()) return;
        if (Environment.IsPrivilegedProcess) _ = SetFileSystemUser(0);
        File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);
}
