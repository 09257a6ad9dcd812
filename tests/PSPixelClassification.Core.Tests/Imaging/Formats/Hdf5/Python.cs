using System.Diagnostics;
using PSPixelClassification.Core.Tests.TestData;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

/// <summary>Python with h5py and vigra as a second opinion on files.</summary>
internal static class Python
{
    // Debian's, which has the packages; another one on the path may lack them.
    private static readonly string[] s_candidates = ["/usr/bin/python3", "python3", "python"];

    private static readonly Lazy<string?> s_interpreter = new(() => s_candidates.FirstOrDefault(name => Imports(name, "h5py")));
    private static readonly Lazy<bool> s_hasVigra = new(() => s_interpreter.Value is { } name && Imports(name, "vigra"));

    public static bool HasH5py => s_interpreter.Value is not null;

    public static bool HasVigra => s_hasVigra.Value;

    /// <summary>Runs a script of tests/data; its output, or its error as a failed test.</summary>
    public static string Run(string script, params string[] arguments)
    {
        using Process process = Start(s_interpreter.Value!, [TestFiles.Committed(script), .. arguments]);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }

    private static bool Imports(string interpreter, string module)
    {
        try
        {
            using Process process = Start(interpreter, ["-c", $"import {module}"]);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string interpreter, IReadOnlyList<string> arguments) => Process.Start(
        new ProcessStartInfo(interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
