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

    private readonly ScratchFolder _folder = new();

    [LinuxFact]
    public void Start_Opener_HasNeitherOurStreamsNorTerminal()
    {
        Program("xdg-open", $"""
            echo "$1" > {_folder["address"]}
            readlink /proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2 > {_folder["streams"]}
            (: < /dev/tty) 2>/dev/null && echo terminal > {_folder["terminal"]}
            cut -d' ' -f6 /proc/$$/stat > {_folder["session"]}
            echo complaint >&2
            touch {_folder["end"]}
            sleep 60
            """);

        using Process shell = Process.Start(Command())!;
        // The browser goes on; the shell has ended, and nobody holds its streams.
        Assert.Equal("", shell.StandardOutput.ReadToEnd() + shell.StandardError.ReadToEnd());
        Assert.True(shell.WaitForExit(TimeSpan.FromSeconds(15)));

        Wait("end");
        Assert.Equal([s_address.AbsoluteUri], File.ReadAllLines(_folder["address"]));
        Assert.Equal(["/dev/null", _folder["streams"], "/dev/null"], File.ReadAllLines(_folder["streams"]));
        Assert.False(File.Exists(_folder["terminal"]));
        int session = int.Parse(File.ReadAllText(_folder["session"]), System.Globalization.CultureInfo.InvariantCulture);
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
        foreach (string text in (string[])["www-browser", "links2", "elinks", "links", "lynx", "w3m"]) Program(text, $"touch {_folder["text"]}");
        Program("xdg-open", $"PATH={_folder["bin"]}:/usr/bin:/bin {RealOpener} \"$1\"; echo $? > {_folder["code"]}; touch {_folder["end"]}");

        Run(browser);

        Assert.False(File.Exists(_folder["text"]));
        Assert.NotEqual("0", File.ReadAllText(_folder["code"]).Trim());
    }

    [LinuxTheory(RealOpener)]
    [InlineData(null, "x-www-browser")]
    [InlineData("lynx:mine --new-window", "mine")]
    public void Start_RealOpener_StartsAGraphicalBrowser(string? browser, string program)
    {
        Program("www-browser", $"touch {_folder["text"]}");
        Program("lynx", $"touch {_folder["text"]}");
        Program(program, $"echo \"$@\" > {_folder["address"]}");
        Program("xdg-open", $"PATH={_folder["bin"]}:/usr/bin:/bin {RealOpener} \"$1\"; touch {_folder["end"]}");

        Run(browser);

        Assert.EndsWith(s_address.AbsoluteUri, File.ReadAllText(_folder["address"]).Trim(), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["text"]));
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
                Program = name => name == "setsid" ? "/usr/bin/setsid" : Path.Combine(_folder["bin"], name),
            },
            s_address);
        command.Environment["DISPLAY"] = ":99";
        // No desktop, and none of its settings.
        foreach (string variable in (string[])["XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "GNOME_DESKTOP_SESSION_ID", "DBUS_SESSION_BUS_ADDRESS"])
            command.Environment.Remove(variable);
        command.Environment["HOME"] = command.Environment["XDG_DATA_HOME"] = command.Environment["XDG_DATA_DIRS"] = _folder["bin"];
        return command;
    }

    private void Program(string name, string script)
    {
        Directory.CreateDirectory(_folder["bin"]);
        string file = Path.Combine(_folder["bin"], name);
        File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Wait(string file) => Assert.True(SpinWait.SpinUntil(() => File.Exists(_folder[file]), TimeSpan.FromSeconds(30)), $"There is no {file}.");

    private static int Session(string process) => int.Parse(Stat(process).Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);

    private static string State(int process) => File.Exists($"/proc/{process}/stat") ? Stat($"{process}").Split(' ')[0] : "";

    // What follows the name, which may have spaces.
    private static string Stat(string process) => File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1];
}
