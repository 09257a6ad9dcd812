using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using PSPixelClassification.LabelEditor.Launching;

namespace PSPixelClassification.LabelEditor.Tests.Launching;

/// <summary>Starts stand-ins for openers and browsers, and looks at what they get.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BrowserCommandTests : IDisposable
{
    private const string RealOpener = "/usr/bin/xdg-open";
    private static readonly Uri s_address = new("http://127.0.0.1:1/open/ticket");

    private readonly TemporaryFolder _folder = new();

    [LinuxFact]
    public void Start_Opener_HasNeitherOurStreamsNorTerminal()
    {
        Program("xdg-open", $"""
            echo "$1" > {_folder.File("address")}
            readlink /proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2 > {_folder.File("streams")}
            (: < /dev/tty) 2>/dev/null && echo terminal > {_folder.File("terminal")}
            cut -d' ' -f6 /proc/$$/stat > {_folder.File("session")}
            echo complaint >&2
            touch {_folder.File("end")}
            sleep 60
            """);

        using Process shell = Process.Start(Command())!;
        // The browser goes on; the shell has ended, and nobody holds its streams.
        Assert.Equal("", shell.StandardOutput.ReadToEnd() + shell.StandardError.ReadToEnd());
        Assert.True(shell.WaitForExit(Patience.Limit));

        Wait("end");
        Assert.Equal([s_address.AbsoluteUri], File.ReadAllLines(_folder.File("address")));
        Assert.Equal(["/dev/null", _folder.File("streams"), "/dev/null"], File.ReadAllLines(_folder.File("streams")));
        Assert.False(File.Exists(_folder.File("terminal")));
        int session = int.Parse(File.ReadAllText(_folder.File("session")), System.Globalization.CultureInfo.InvariantCulture);
        Assert.NotEqual(Session("self"), session);
        Assert.NotEqual("Z", State(shell.Id));
        using Process opener = Process.GetProcessById(session);
        opener.Kill(entireProcessTree: true);
    }

    [LinuxTheory(RealOpener)]
    [InlineData(null)]
    [InlineData("lynx")]
    [InlineData("/usr/bin/w3m -o x:www-browser")]
    public void Start_RealOpenerWithNothingButTextBrowsers_StartsNone(string? browser)
    {
        foreach (string text in (string[])["www-browser", "links2", "elinks", "links", "lynx", "w3m"])
            Program(text, $"touch {_folder.File("text")}");
        // Those of this machine would start, and write into the folder while it is removed.
        foreach (
            string graphical in (string[])["x-www-browser", "firefox", "chromium", "chromium-browser", "google-chrome", "microsoft-edge",
            "epiphany", "konqueror"])
            Program(graphical, "exit 1");
        Program("xdg-open",
            $"PATH={_folder.File("bin")}:/usr/bin:/bin {RealOpener} \"$1\"; echo $? > {_folder.File("code")}; touch {_folder.File("end")}");

        Run(browser);

        Assert.False(File.Exists(_folder.File("text")));
        Assert.NotEqual("0", File.ReadAllText(_folder.File("code")).Trim());
    }

    [LinuxTheory(RealOpener)]
    [InlineData(null, "x-www-browser")]
    [InlineData("lynx:mine --new-window", "mine")]
    public void Start_RealOpener_StartsAGraphicalBrowser(string? browser, string program)
    {
        Program("www-browser", $"touch {_folder.File("text")}");
        Program("lynx", $"touch {_folder.File("text")}");
        Program(program, $"echo \"$@\" > {_folder.File("address")}");
        Program("xdg-open", $"PATH={_folder.File("bin")}:/usr/bin:/bin {RealOpener} \"$1\"; touch {_folder.File("end")}");

        Run(browser);

        Assert.EndsWith(s_address.AbsoluteUri, File.ReadAllText(_folder.File("address")).Trim(), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("text")));
    }

    public void Dispose() => _folder.Dispose();

    private void Run(string? browser)
    {
        using Process shell = Process.Start(Command(browser))!;
        shell.WaitForExit();
        Wait("end");
    }

    private ProcessStartInfo Command(string? browser = null)
    {
        ProcessStartInfo command = BrowserCommand.Of(
            new LaunchEnvironment
            {
                System = OSPlatform.Linux,
                Variable = name => name == "DISPLAY" ? ":99" : name == "BROWSER" ? browser : null,
                Program = name => name == "setsid" ? "/usr/bin/setsid" : Path.Combine(_folder.File("bin"), name),
            },
            s_address);
        command.Environment["DISPLAY"] = ":99";
        // No desktop, and none of its settings.
        foreach (
            string variable in (string[])["XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "GNOME_DESKTOP_SESSION_ID",
            "DBUS_SESSION_BUS_ADDRESS"])
            command.Environment.Remove(variable);
        command.Environment["HOME"] = command.Environment["XDG_DATA_HOME"] = command.Environment["XDG_DATA_DIRS"] = _folder.File("bin");
        return command;
    }

    private void Program(string name, string script)
    {
        Directory.CreateDirectory(_folder.File("bin"));
        string file = Path.Combine(_folder.File("bin"), name);
        File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Wait(string file) =>
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_folder.File(file)), Patience.Limit), $"There is no {file}.");

    private static int Session(string process) => int.Parse(Stat(process).Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);

    private static string State(int process) => File.Exists($"/proc/{process}/stat") ? Stat($"{process}").Split(' ')[0] : "";

    // What follows the name, which may have spaces.
    private static string Stat(string process) => File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1];
}
