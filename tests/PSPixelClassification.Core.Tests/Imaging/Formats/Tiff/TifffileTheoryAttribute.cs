using System.Diagnostics;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>A theory that asks Python's tifffile for a second opinion; skipped, visibly, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TifffileTheoryAttribute : TheoryAttribute
{
    private static readonly Lazy<string?> s_python = new(Find);

    public TifffileTheoryAttribute()
    {
        if (s_python.Value is null) Skip = "needs Python with tifffile and Pillow";
    }

    /// <summary>Runs a script.</summary>
    /// <returns>What it prints.</returns>
    public static string Run(string script, params string[] arguments) =>
        Run(s_python.Value!, script, arguments) ?? throw new InvalidOperationException("The script failed.");

    private static string? Find()
    {
        string[] candidates = OperatingSystem.IsWindows() ? ["python"] : ["python3", "/usr/bin/python3"];
        return Array.Find(candidates, candidate => Run(candidate, "import tifffile, PIL", []) is not null);
    }

    private static string? Run(string python, string script, string[] arguments)
    {
        ProcessStartInfo start = new(python, ["-W", "ignore", "-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 && errors.Wait(10000) ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
