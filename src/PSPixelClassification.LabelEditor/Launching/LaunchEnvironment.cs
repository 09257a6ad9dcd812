using System.Globalization;
using System.Runtime.InteropServices;

namespace PSPixelClassification.LabelEditor.Launching;

/// <summary>What decides how the person gets to the page.</summary>
internal sealed record LaunchEnvironment
{
    private const string LinuxOpener = "xdg-open";
    private const string WindowsOpenerOfLinux = "wslview";
    private const string NewSession = "setsid";
    private const string MacOpener = "/usr/bin/open";
    private static readonly string[] s_containerMarks = ["/.dockerenv", "/run/.containerenv"];

    /// <summary>The system.</summary>
    public required OSPlatform System { get; init; }

    /// <summary>Whether the process belongs to a desktop; false for services. Only Windows knows.</summary>
    public bool IsInteractive { get; init; } = true;

    /// <summary>A variable of the environment; null if it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The file of a program, by its full path; null if it is not installed.</summary>
    public required Func<string, string?> Program { get; init; }

    /// <summary>Whether this is a container, whose loopback interface is its own.</summary>
    public bool IsContainer { get; init; }

    /// <summary>User and name of this machine, for SSH.</summary>
    public string Host { get; init; } = "";

    /// <summary>That of this process.</summary>
    public static LaunchEnvironment Present { get; } = new()
    {
        System = OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux,
        IsInteractive = Environment.UserInteractive,
        IsContainer = s_containerMarks.Any(File.Exists),
        Host = $"{Environment.UserName}@{Environment.MachineName}",
        Variable = Environment.GetEnvironmentVariable,
        // Not in the present folder, which may be anybody's.
        Program = program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists),
    };

    /// <summary>How the person gets to the page.</summary>
    public LaunchMethod Method
    {
        get
        {
            // With a display that is forwarded over SSH, too: a browser is better on the near side.
            if (IsSet("SSH_CONNECTION") || IsSet("SSH_CLIENT") || IsSet("SSH_TTY")) return LaunchMethod.ShowTunnel;
            if (IsSet("CI") || !IsInteractive) return LaunchMethod.ShowAddress;
            return System == OSPlatform.Windows || Opener.Count > 0 ? LaunchMethod.OpenBrowser : LaunchMethod.ShowAddress;
        }
    }

    /// <summary>
    /// The command that the address is given to, with its arguments; empty if there is none, and on Windows, where the system does it. On
    /// Linux it gets a session of its own, without a terminal: where there is no other browser, xdg-open starts a text browser.
    /// </summary>
    public IReadOnlyList<string> Opener
    {
        get
        {
            if (System == OSPlatform.Windows) return [];
            if (System == OSPlatform.OSX) return [MacOpener];
            // A container has a desktop if it is given one, like everything else here.
            string? opener = IsWsl && Program(WindowsOpenerOfLinux) is { } windows ? windows : HasDisplay ? Program(LinuxOpener) : null;
            return opener is not null && Program(NewSession) is { } session ? [session, opener] : [];
        }
    }

    /// <summary>What the person is to do with the address, where no browser was started.</summary>
    public string Advice(int port) => this switch
    {
        { Method: LaunchMethod.ShowTunnel } => string.Create(
            CultureInfo.InvariantCulture,
            $"No browser is opened over SSH. On your own machine, run 'ssh -L {port}:127.0.0.1:{port} {Host}' and open the address there."),
        { IsContainer: true } =>
            "No browser could be opened in this container. A browser outside reaches the address only if the container has the network "
            + "of the host (--network host) or its port is forwarded.",
        _ => "No browser could be opened. Open the address in a browser on this machine.",
    };

    private bool HasDisplay => IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");

    private bool IsWsl => IsSet("WSL_DISTRO_NAME") || IsSet("WSL_INTEROP");

    private bool IsSet(string variable) => !string.IsNullOrEmpty(Variable(variable));
}
