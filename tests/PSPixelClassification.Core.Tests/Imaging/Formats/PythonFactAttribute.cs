using System.ComponentModel;
using System.Diagnostics;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

/// <summary>A test that has Python look at what we wrote; skipped, visibly, where Python, numpy or Pillow is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_executable = new(() => Candidates.FirstOrDefault(HasLibraries));

    public PythonFactAttribute()
    {
        if (s_executable.Value is null) Skip = "needs Python with numpy and Pillow";
    }

    private static IEnumerable<string> Candidates => ["/usr/bin/python3", "python3", "python"];

    /// <summary>Runs a script.</summary>
    /// <returns>What it printed, without the line end.</returns>
    public static string Run(string script, params string[] arguments)
    {
        (int exitCode, string output) = Start(s_executable.Value!, ["-c", script, .. arguments]);
        Assert.True(exitCode == 0, output);
        return output.TrimEnd();
    }

    private static bool HasLibraries(string executable)
    {
        try
        {
            return Start(executable, ["-c", "import numpy, PIL.Image"]).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (int ExitCode, string Output) Start(string executable, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
