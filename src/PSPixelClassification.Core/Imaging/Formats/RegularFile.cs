using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>
/// Tells files that hold bytes from pipes, sockets and devices that only have a name among files. Opening one of those may wait for ever,
/// and what is read from it is no image.
/// </summary>
internal static partial class RegularFile
{
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;

    // The prefixes under which Windows gives devices and pipes their names, and the ordinary files that may follow them.
    private static readonly string[] s_deviceRoots = [@"\\.\", @"\\?\"];
    private static readonly string[] s_fileRoots = [@"UNC\", "Volume{"];

    /// <summary>Refuses what is there but no regular file. Opens nothing, so it never waits.</summary>
    /// <param name="path">Absolute path; a symbolic link counts as what it leads to.</param>
    /// <exception cref="ImageFormatException">There is a pipe, socket or device.</exception>
    public static void Require(string path)
    {
        if (!IsAt(path))
        {
            throw ImageFormatException.Unsupported(
                path, "it is not a regular file but a pipe, socket or device", "Save what it gives to a file and name that.");
        }
    }

    /// <summary>Whether opening a path gives the bytes of a file.</summary>
    /// <param name="path">Absolute path; a symbolic link counts as what it leads to.</param>
    /// <returns>True also where there is nothing, which whoever opens it says better.</returns>
    public static bool IsAt(string path) => OperatingSystem.IsWindows() ? !IsWindowsDevice(Path.GetFullPath(path)) : IsUnixFile(path);

    /// <summary>Whether a path of Windows is that of a device or a pipe.</summary>
    /// <param name="path">Full path: for CON, NUL and their like that is one below \\.\.</param>
    /// <returns>False for drives, shares and volumes, however they are written.</returns>
    internal static bool IsWindowsDevice(string path)
    {
        string full = path.Replace('/', '\\');
        if (s_deviceRoots.FirstOrDefault(root => full.StartsWith(root, StringComparison.Ordinal)) is { } root)
        {
            string name = full[root.Length..];
            bool isDrive = name.Length > 2 && char.IsAsciiLetter(name[0]) && name[1] == ':' && name[2] == '\\';
            bool isUnc = name.StartsWith(s_fileRoots[0], StringComparison.OrdinalIgnoreCase);
            return isUnc ? IsSharedPipe(name[s_fileRoots[0].Length..])
                : !isDrive && !s_fileRoots.Any(file => name.StartsWith(file, StringComparison.OrdinalIgnoreCase));
        }

        return full.StartsWith(@"\\", StringComparison.Ordinal) && IsSharedPipe(full[2..]);
    }

    // \\server\pipe\name and \\server\mailslot\name: the shares under which other machines give out theirs.
    private static bool IsSharedPipe(string serverAndShare) =>
        serverAndShare.Split('\\') is [_, var share, _, ..]
            && (share.Equals("pipe", StringComparison.OrdinalIgnoreCase) || share.Equals("mailslot", StringComparison.OrdinalIgnoreCase));

    private static bool IsUnixFile(string path) => Stat(path, out FileStatus status) != 0 || (status.Mode & KindMask) == RegularKind;

    // .NET has no call that tells the kind of a file without opening it. Its own native part has, with one layout for all systems of Unix;
    // the layout of the C library's stat differs from system to system.
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, out FileStatus status);

    /// <summary>The runtime's FileStatus as far as it is needed; the rest is room.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct FileStatus
    {
        public int Flags;
        public int Mode;
    }
}
