using System.Diagnostics;

namespace PSPixelClassification.TestSupport;

/// <summary>Runs of other programs, whose streams are all redirected.</summary>
public static class ProgramRun
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its path, or its name on the search path.</param>
    /// <param name="workingFolder">The folder it starts in.</param>
    /// <param name="arguments">Its arguments, which are quoted as needed.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static Process Start(string program, string workingFolder, params IEnumerable<string> arguments)
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

    /// <summary>Waits for the end of a program that nobody reads from.</summary>
    /// <param name="process">The program.</param>
    /// <exception cref="TimeoutException">It did not end in ten minutes, and was killed.</exception>
    public static ProgramResult Finish(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{process.StartInfo.FileName}' did not end.");
        }

        return new ProgramResult(process.ExitCode, Clean(output.Result), Clean(error.Result));
    }

    /// <summary>Starts a program and waits for its end.</summary>
    /// <inheritdoc cref="Start"/>
    public static ProgramResult Run(string program, string workingFolder, params IEnumerable<string> arguments)
    {
        using Process process = Start(program, workingFolder, arguments);
        return Finish(process);
    }

    /// <summary>Text of any system with line ends as \n, and without the last one.</summary>
    internal static string Clean(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');
}
