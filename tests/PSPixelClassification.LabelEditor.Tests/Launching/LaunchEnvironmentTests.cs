using System.Runtime.InteropServices;
using PSPixelClassification.LabelEditor.Launching;

namespace PSPixelClassification.LabelEditor.Tests.Launching;

public sealed class LaunchEnvironmentTests
{
    private const string AllPrograms = "xdg-open wslview setsid";

    [Theory]
    [InlineData("LINUX", "DISPLAY", AllPrograms, LaunchWay.OpenBrowser)]
    [InlineData("LINUX", "WAYLAND_DISPLAY", AllPrograms, LaunchWay.OpenBrowser)]
    [InlineData("LINUX", "", AllPrograms, LaunchWay.TellAddress)]
    [InlineData("LINUX", "BROWSER", AllPrograms, LaunchWay.TellAddress)]
    [InlineData("LINUX", "DISPLAY", "setsid", LaunchWay.TellAddress)]
    [InlineData("LINUX", "DISPLAY", "xdg-open", LaunchWay.TellAddress)]
    [InlineData("LINUX", "DISPLAY CI", AllPrograms, LaunchWay.TellAddress)]
    [InlineData("LINUX", "DISPLAY SSH_CONNECTION", AllPrograms, LaunchWay.TellTunnel)]
    [InlineData("LINUX", "SSH_CLIENT", AllPrograms, LaunchWay.TellTunnel)]
    [InlineData("LINUX", "SSH_TTY", AllPrograms, LaunchWay.TellTunnel)]
    [InlineData("LINUX", "WSL_DISTRO_NAME", AllPrograms, LaunchWay.OpenBrowser)]
    [InlineData("LINUX", "WSL_INTEROP", "wslview setsid", LaunchWay.OpenBrowser)]
    [InlineData("LINUX", "WSL_DISTRO_NAME", "xdg-open setsid", LaunchWay.TellAddress)]
    [InlineData("LINUX", "WSL_DISTRO_NAME DISPLAY", "xdg-open setsid", LaunchWay.OpenBrowser)]
    [InlineData("LINUX", "WSL_DISTRO_NAME SSH_CONNECTION", AllPrograms, LaunchWay.TellTunnel)]
    [InlineData("WINDOWS", "", "", LaunchWay.OpenBrowser)]
    [InlineData("WINDOWS", "service", "", LaunchWay.TellAddress)]
    [InlineData("WINDOWS", "CI", "", LaunchWay.TellAddress)]
    [InlineData("WINDOWS", "SSH_CONNECTION", "", LaunchWay.TellTunnel)]
    [InlineData("OSX", "", "", LaunchWay.OpenBrowser)]
    [InlineData("OSX", "CI", "", LaunchWay.TellAddress)]
    [InlineData("OSX", "SSH_TTY", "", LaunchWay.TellTunnel)]
    internal void Way_FollowsFromTheEnvironment(string system, string variables, string programs, LaunchWay way) =>
        Assert.Equal(way, Environment(system, variables, programs).Way);

    [Fact]
    public void Opener_Wsl_IsThatOfWindowsWhereThereIsOne()
    {
        Assert.Equal(["/bin/setsid", "/bin/wslview"], Environment("LINUX", "WSL_DISTRO_NAME DISPLAY", AllPrograms).Opener);
        Assert.Equal(["/bin/setsid", "/bin/xdg-open"], Environment("LINUX", "DISPLAY", AllPrograms).Opener);
    }

    [Fact]
    public void Advice_SaysWhatToDo()
    {
        Assert.Contains(
            "'ssh -L 8765:127.0.0.1:8765 ada@lab'", Environment("LINUX", "SSH_TTY", AllPrograms).Advice(8765), StringComparison.Ordinal);
        Assert.EndsWith("Open the address in one on this machine.", Environment("LINUX", "", AllPrograms).Advice(8765), StringComparison.Ordinal);
        LaunchEnvironment container = Environment("LINUX", "", AllPrograms) with { IsContainer = true };
        Assert.Contains("--network host", container.Advice(8765), StringComparison.Ordinal);
        Assert.Equal(LaunchWay.OpenBrowser, (Environment("LINUX", "DISPLAY", AllPrograms) with { IsContainer = true }).Way);
    }

    private static LaunchEnvironment Environment(string system, string variables, string programs) => new()
    {
        System = OSPlatform.Create(system),
        Host = "ada@lab",
        IsInteractive = variables != "service",
        Variable = name => variables.Split(' ').Contains(name) ? "1" : null,
        Program = name => programs.Split(' ').Contains(name) ? "/bin/" + name : null,
    };
}
