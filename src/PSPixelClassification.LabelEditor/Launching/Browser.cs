using System.ComponentModel;
using System.Diagnostics;

namespace PSPixelClassification.LabelEditor.Launching;

/// <summary>Opens addresses in the browser of the person at this machine.</summary>
public static class Browser
{
    /// <summary>Starts a browser if there is a desktop to start it on.</summary>
    /// <param name="launchAddress">Makes the address to start it with, which other users of the machine may see.</param>
    /// <returns>
    /// Null if one was started, which may still fail on its own; else what the person is to do with the address that was told.
    /// </returns>
    public static string? Open(Func<Uri> launchAddress)
    {
        ArgumentNullException.ThrowIfNull(launchAddress);
        LaunchEnvironment environment = LaunchEnvironment.Present;
        Uri address = launchAddress();
        bool isOpen = environment.Method == LaunchMethod.OpenBrowser && TryStart(BrowserCommand.Of(environment, address));
        return isOpen ? null : environment.Advice(address.Port);
    }

    private static bool TryStart(ProcessStartInfo command)
    {
        try
        {
            using Process? started = Process.Start(command);
            // Windows starts nothing of its own where a browser runs already.
            if (command.UseShellExecute) return true;
            started!.WaitForExit();
            return started.ExitCode == 0;
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
