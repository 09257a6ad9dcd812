using System.ComponentModel;

namespace PSPixelClassification.TestSupport;

/// <summary>A Python with certain packages, as a second opinion on files.</summary>
public sealed class PythonInterpreter
{
    // Debian's first: it has the packages where another one on the path may lack them.
    private static readonly string[] s_candidates = ["/usr/bin/python3", "python3", "python"];

    private readonly string _program;

    private PythonInterpreter(string program) => _program = program;

    /// <summary>Looks for an interpreter.</summary>
    /// <param name="packages">What it must be able to import.</param>
    /// <returns>The first that has them all; null if none has.</returns>
    public static PythonInterpreter? Find(params string[] packages) =>
        s_candidates.Select(program => new PythonInterpreter(program)).FirstOrDefault(python => python.CanImport(packages));

    /// <summary>Runs a script that is in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="arguments">The script's arguments.</param>
    /// <returns>What it printed, without the last line end.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is what it wrote to standard error.</exception>
    public string RunFile(string path, params string[] arguments) => Run([path, .. arguments]);

    /// <summary>Runs lines of Python.</summary>
    /// <param name="code">The lines.</param>
    /// <param name="arguments">Their arguments.</param>
    /// <inheritdoc cref="RunFile"/>
    public string RunCode(string code, params string[] arguments) => Run(["-c", code, .. arguments]);

    private string Run(params string[] arguments)
    {
        ProgramResult result = ProgramRun.Run(_program, Environment.CurrentDirectory, arguments);
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException(result.Error);
    }

    private bool CanImport(string[] packages)
    {
        try
        {
            return ProgramRun.Run(_program, Environment.CurrentDirectory, "-c", $"import {string.Join(", ", packages)}").ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
