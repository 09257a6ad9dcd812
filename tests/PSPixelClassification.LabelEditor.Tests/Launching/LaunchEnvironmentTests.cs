using System.Runtime.InteropServices;
using PSPixelClassification.LabelEditor.Launching;

namespace PSPixelClassification.LabelEditor.Tests.Launching;

public sealed class LaunchEnvironmentTests
{
    private const string AllPrograms = "xdg-open wslview setsid";

    [Theory]
    [InlineData("LINUX", "DISPLAY", AllPrograms, LaunchMethod.OpenBrowser)]
    [InlineData("LINUX", "WAYLAND_DISPLAY", AllPrograms, LaunchMethod.OpenBrowser)]
    [InlineData("LINUX", "", AllPrograms, LaunchMethod.ShowAddress)]
    [InlineData("LINUX", "BROWSER", AllPrograms, LaunchMethod.ShowAddress)]
    [InlineData("LINUX", "DISPLAY", "setsid", LaunchMethod.ShowAddress)]
    [InlineData("LINUX", "DISPLAY", "xdg-open", LaunchMethod.ShowAddress)]
    [InlineData("LINUX", "DISPLAY CI", AllPrograms, LaunchMethod.ShowAddress)]
    [InlineData("LINUX", "DISPLAY SSH_CONNECTION", AllPrograms, LaunchMethod.ShowTunnel)]
    [InlineData("LINUX", "SSH_CLIENT", AllPrograms, LaunchMethod.ShowTunnel)]
    [InlineData("LINUX", "SSH_TTY", AllPrograms, LaunchMethod.ShowTunnel)]
    [InlineData("LINUX", "WSL_DISTRO_NAME", AllPrograms, LaunchMethod.OpenBrowser)]
    [InlineData("LINUX", "WSL_INTEROP", "wslview setsid", LaunchMethod.OpenBrowser)]
    [InlineData("LINUX", "WSL_DISTRO_NAME", "xdg-open setsid", LaunchMethod.ShowAddress)]
    [InlineData("LINUX", "WSL_DISTRO_NAME DISPLAY", "xdg-open setsid", LaunchMethod.OpenBrowser)]
    [InlineData("LINUX", "WSL_DISTRO_NAME SSH_CONNECTION", AllPrograms, LaunchMethod.ShowTunnel)]
    [InlineData("WINDOWS", "", "", LaunchMethod.OpenBrowser)]
    [InlineData("WINDOWS", "service", "", LaunchMethod.ShowAddress)]
    [InlineData("WINDOWS", "CI", "", LaunchMethod.ShowAddress)]
    [InlineData("WINDOWS", "SSH_CONNECTION", "", LaunchMethod.ShowTunnel)]
    [InlineData("OSX", "", "", LaunchMethod.OpenBrowser)]
    [InlineData("OSX", "CI", "", LaunchMethod.ShowAddress)]
    [InlineData("OSX", "SSH_TTY", "", LaunchMethod.ShowTunnel)]
    internal void Way_FollowsFromTheEnvironment(string system, string variables, string programs, LaunchMethod way) =>
        Assert.Equal(way, Environment(system, variables, programs).Method);

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
        Assert.EndsWith(
            "Open the address in a browser on this machine.", Environment("LINUX", "", AllPrograms).Advice(8765), StringComparison.Ordinal);
        LaunchEnvironment container = Environment("LINUX", "", AllPrograms) with { IsContainer = true };
        Assert.Contains("--network host", container.Advice(8765), StringComparison.Ordinal);
        Assert.Equal(LaunchMethod.OpenBrowser, (Environment("LINUX", "DISPLAY", AllPrograms) with { IsContainer = true }).Method);
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
