using System.ComponentModel;

namespace PSPixelClassification.TestSupport;

/// <summary>Python as a second opinion on files.</summary>
public static class Python
{
    // Debian's first: it has the modules where another one on the path may lack them.
    private static readonly string[] s_candidates = ["/usr/bin/python3", "python3", "python"];

    // All that any test asks for.
    private static readonly string[] s_modules = ["h5py", "jsonschema", "numpy", "PIL", "tifffile", "vigra"];

    private static readonly Lazy<(string Program, string[] Modules)> s_interpreter =
        new(() => s_candidates.Select(program => (program, Importable(program))).MaxBy(found => found.Item2.Length));

    /// <summary>Why a test that needs modules cannot run here.</summary>
    /// <param name="modules">Their names.</param>
    /// <returns>What is missing; null if nothing is.</returns>
    public static string? FindObstacle(params string[] modules)
    {
        string[] missing = [.. modules.Except(s_interpreter.Value.Modules)];
        return missing.Length == 0 ? null : $"needs Python with {string.Join(", ", missing)}";
    }

    /// <summary>Runs a script that is in a file.</summary>
    /// <param name="script">Its path below tests/data.</param>
    /// <param name="arguments">The script's arguments.</param>
    /// <returns>What it printed, without the last line end.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is what it wrote to standard error.</exception>
    public static string RunFile(string script, params string[] arguments) => Run([TestFiles.Committed(script), .. arguments]);

    /// <summary>Runs lines of Python.</summary>
    /// <param name="code">The lines.</param>
    /// <param name="arguments">Their arguments.</param>
    /// <inheritdoc cref="RunFile"/>
    public static string RunCode(string code, params string[] arguments) => Run(["-c", code, .. arguments]);

    private static string Run(params string[] arguments)
    {
        ProgramResult result = ProgramRun.Run(s_interpreter.Value.Program, Environment.CurrentDirectory, arguments);
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException(result.Error);
    }

    private static string[] Importable(string program)
    {
        const string Probe = """
            import sys
            for name in sys.argv[1:]:
                try:
                    __import__(name)
                    print(name)
                except ImportError:
                    pass
            """;
        try
        {
            return ProgramRun.Run(program, Environment.CurrentDirectory, ["-c", Probe, .. s_modules]).Output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Win32Exception)
        {
            return [];
        }
    }
}
