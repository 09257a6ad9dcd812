using System.Diagnostics;

namespace PSPixelClassification.TestSupport;

/// <summary>Wine, which runs programs for Windows, with a Windows of its own that goes away with this object.</summary>
public sealed class Wine : IDisposable
{
    private const string Variable = "RUN_WINE_TESTS";
    private const string Program = "wine";

    private readonly string _prefix = Directory.CreateTempSubdirectory("pspixelclassification-wine-").FullName;

    /// <summary>Sets a Windows 10 up.</summary>
    public Wine()
    {
        ProgramResult made = Run(_prefix, "reg", "add", @"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f");
        if (made.ExitCode != 0) throw new InvalidOperationException(made.Error);
    }

    /// <summary>Whether the tests that need Wine are asked for: they take minutes, and are a set of their own.</summary>
    public static bool IsAskedFor { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Why tests that need Wine cannot run here. Null if they can.</summary>
    public static string? Obstacle { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(HasWine) ? null : "needs Wine";

    /// <summary>A path of this machine as programs under Wine name it.</summary>
    /// <param name="path">Absolute path.</param>
    public static string PathOf(string path) => "Z:" + path.Replace('/', '\\');

    /// <summary>A file on the drive C of this Windows.</summary>
    /// <param name="name">Its path there, with slashes.</param>
    /// <returns>Absolute path on this machine.</returns>
    public string FileOnC(string name) => Path.Combine(_prefix, "drive_c", name);

    /// <summary>Starts a program for Windows.</summary>
    /// <param name="workingFolder">The folder it starts in.</param>
    /// <param name="arguments">Its path, or its name if it is Wine's own, and its arguments.</param>
    public Process Start(string workingFolder, params IEnumerable<string> arguments) => ProgramRun.Start(
        "env", workingFolder,
        // Home: no menus and links of the user's. Write-xor-execute maps .NET's code twice, which Wine does not carry out.
        [
            $"WINEPREFIX={_prefix}", $"HOME={_prefix}", "WINEDEBUG=-all", "WINEDLLOVERRIDES=mshtml,winemenubuilder.exe=",
            "DOTNET_EnableWriteXorExecute=0", Program, .. arguments,
        ]);

    /// <summary>Runs a program for Windows.</summary>
    /// <returns>What it left, without Wine's own messages.</returns>
    /// <inheritdoc cref="Start"/>
    public ProgramResult Run(string workingFolder, params IEnumerable<string> arguments)
    {
        using Process process = Start(workingFolder, arguments);
        return Clean(ProgramRun.Finish(process));
    }

    /// <summary>Leaves out what Wine says by itself.</summary>
    public static ProgramResult Clean(ProgramResult result) => result with
    {
        Error = string.Join('\n', result.Error.Split('\n').Where(line => !line.StartsWith("wine: ", StringComparison.Ordinal))),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        ProgramRun.Run("env", _prefix, $"WINEPREFIX={_prefix}", "wineserver", "--kill", "--wait");
        // Its drives are links, one of them to the root of this machine.
        foreach (string drive in Directory.EnumerateFileSystemEntries(Path.Combine(_prefix, "dosdevices"))) File.Delete(drive);
        Directory.Delete(_prefix, recursive: true);
    }

    private static bool HasWine(string folder) => File.Exists(Path.Combine(folder, Program));
}
