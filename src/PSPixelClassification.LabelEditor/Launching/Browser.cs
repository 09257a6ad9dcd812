using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PSPixelClassification.LabelEditor.Launching;

/// <summary>Opens addresses in the browser of the person at this machine.</summary>
public static class Browser
{
    private const string Shell = "/bin/sh";

    // The shell ends at once and leaves the browser to the system, with none of our streams: whoever waits for the end of our output does not
    // wait for the browser's, and what it complains of does not belong on the console.
    private const string Detached = "\"$@\" </dev/null >/dev/null 2>&1 &";

    // xdg-open tries these in turn, where the desktop names no browser.
    private const string GraphicalBrowsers = "x-www-browser:firefox:chromium:chromium-browser:google-chrome:microsoft-edge:epiphany:konqueror";
    private static readonly string[] s_textBrowsers = ["www-browser", "links", "links2", "elinks", "lynx", "w3m", "browsh"];

    /// <summary>Starts a browser if there is a desktop to start it on. Never a text browser, which would take the terminal.</summary>
    /// <param name="launchAddress">Makes the address to start it with, which other users of the machine may see.</param>
    /// <returns>Null if one was started, which may still fail on its own; else what the person is to do with the address that was told.</returns>
    public static string? Open(Func<Uri> launchAddress)
    {
        ArgumentNullException.ThrowIfNull(launchAddress);
        LaunchEnvironment environment = LaunchEnvironment.Present;
        Uri address = launchAddress();
        LaunchWay way = environment.Way;
        if (way == LaunchWay.OpenBrowser && TryStart(Command(environment, address))) return null;
        return Advice(way, address.Port, $"{Environment.UserName}@{Environment.MachineName}");
    }

    /// <summary>The command that starts a browser.</summary>
    /// <param name="environment">Where; its way is to open a browser.</param>
    /// <param name="address">The address.</param>
    internal static ProcessStartInfo Command(LaunchEnvironment environment, Uri address)
    {
        if (environment.Opener.Count == 0) return new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true };
        ProcessStartInfo start = new(Shell, ["-c", Detached, Shell, .. environment.Opener, address.AbsoluteUri])
        {
            // Pipes, so that .NET does not hand the terminal over; nothing is left of them when the shell ends.
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["BROWSER"] = WithoutTextBrowsers(environment.Variable("BROWSER"));
        return start;
    }

    /// <summary>What the person is to do, where no browser was started.</summary>
    /// <param name="way">How the person gets to the page.</param>
    /// <param name="port">The port of the page.</param>
    /// <param name="host">User and name of this machine.</param>
    internal static string Advice(LaunchWay way, int port, string host) => way == LaunchWay.TellTunnel
        ? string.Create(
            CultureInfo.InvariantCulture, $"No browser is opened over SSH. On your own machine run 'ssh -L {port}:127.0.0.1:{port} {host}' and open the address there.")
        : "No browser could be opened. Open the address in one on this machine.";

    private static bool TryStart(ProcessStartInfo command)
    {
        try
        {
            using Process? started = Process.Start(command);
            if (command.UseShellExecute) return true;
            started!.WaitForExit();
            return started.ExitCode == 0;
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static string WithoutTextBrowsers(string? browsers)
    {
        string graphical = string.Join(':', (browsers ?? "").Split(':').Where(browser => browser.Length > 0 && !s_textBrowsers.Contains(Path.GetFileName(browser.Split(' ')[0]))));
        return graphical.Length > 0 ? graphical : GraphicalBrowsers;
    }
}
