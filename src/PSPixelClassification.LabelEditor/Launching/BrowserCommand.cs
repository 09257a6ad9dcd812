using System.Diagnostics;

namespace PSPixelClassification.LabelEditor.Launching;

/// <summary>The command that starts a browser. Never a text browser, which would take the terminal.</summary>
internal static class BrowserCommand
{
    private const string Shell = "/bin/sh";

    // The shell ends at once and leaves the browser to the system, with none of our streams: whoever waits for the end of our output does
    // not wait for the browser's, and what it complains of does not belong on the console.
    private const string Detached = "\"$@\" </dev/null >/dev/null 2>&1 &";

    // xdg-open tries these in turn, where the desktop names no browser.
    private const string GraphicalBrowsers =
        "x-www-browser:firefox:chromium:chromium-browser:google-chrome:microsoft-edge:epiphany:konqueror";
    private static readonly string[] s_textBrowsers = ["www-browser", "links", "links2", "elinks", "lynx", "w3m", "browsh"];

    /// <summary>The command for an address, where the environment has a browser to open.</summary>
    public static ProcessStartInfo Of(LaunchEnvironment environment, Uri address)
    {
        if (environment.Opener.Count == 0) return new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true };
        ProcessStartInfo start = new(Shell, ["-c", Detached, Shell, .. environment.Opener, address.AbsoluteUri])
        {
            // Pipes, so that .NET does not hand the terminal over; nothing is left of them when the shell ends.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BROWSER"] = WithoutTextBrowsers(environment.Variable("BROWSER") ?? "");
        return start;
    }

    private static string WithoutTextBrowsers(string browsers)
    {
        IEnumerable<string> known = browsers.Split(':', StringSplitOptions.RemoveEmptyEntries);
        string graphical = string.Join(':', known.Where(browser => !IsTextBrowser(browser)));
        return graphical.Length > 0 ? graphical : GraphicalBrowsers;
    }

    // By the name of the program, whatever its folder and arguments.
    private static bool IsTextBrowser(string browser) => s_textBrowsers.Contains(Path.GetFileName(browser.Trim().Split(' ')[0]));
}
