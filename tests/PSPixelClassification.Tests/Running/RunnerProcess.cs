using System.Diagnostics;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Running;

/// <summary>The Runner as a process of its own.</summary>
internal static class RunnerProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    public static Process Start(string workingFolder, params string[] arguments) => StartProgram("dotnet", workingFolder, [BuiltModule.Runner, .. arguments]);

    /// <summary>Starts any program, such as a published Runner.</summary>
    public static Process StartProgram(string program, string workingFolder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <returns>Exit code and both streams, with line ends as \n and without the last one.</returns>
    public static (int ExitCode, string Output, string Error) Run(string workingFolder, params string[] arguments)
    {
        using Process process = Start(workingFolder, arguments);
        return Finish(process);
    }

    public static (int ExitCode, string Output, string Error) Finish(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("the Runner did not end");
        }

        return (process.ExitCode, Clean(output.Result), Clean(error.Result));
    }

    private static string Clean(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');
}
