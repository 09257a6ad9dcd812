using System.ComponentModel;
using System.Diagnostics;

namespace PSPixelClassification.LabelEditor.Launching;

/// <summary>Opens addresses in the browser of the person at this machine.</summary>
public static class Browser
{
    private const string LinuxOpener = "xdg-open";

    /// <summary>
    /// Whether there is a desktop to open a browser on. Not over SSH, where the person sits elsewhere, and not without a display, where the
    /// opener starts a text browser in the terminal.
    /// </summary>
    public static bool HasDesktop => OperatingSystem.IsWindows() || (!IsRemote && (OperatingSystem.IsMacOS() || IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY")));

    /// <summary>Whether this process was started over SSH.</summary>
    public static bool IsRemote => IsSet("SSH_CONNECTION") || IsSet("SSH_CLIENT");

    /// <summary>Opens an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Whether something was started; it may still fail on its own.</returns>
    public static bool TryOpen(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!HasDesktop) return false;
        try
        {
            ProcessStartInfo start = Opener(address);
            using Process? opened = start.FileName.Length == 0 ? null : Process.Start(start);
            return opened is not null || start.UseShellExecute;
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    // By its full path: the shell would take a file of that name in the present folder.
    private static ProcessStartInfo Opener(Uri address)
    {
        if (OperatingSystem.IsWindows()) return new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true };
        string file = OperatingSystem.IsMacOS() ? "/usr/bin/open" : Find(LinuxOpener);
        // Its complaints do not belong on the console.
        return new ProcessStartInfo(file, [address.AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    private static string Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? "";

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
