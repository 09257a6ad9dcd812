using System.ComponentModel;
using System.Text.Json;

namespace PSPixelClassification.TestSupport;

/// <summary>Python as a second opinion on files.</summary>
public static class Python
{
    // Debian's first: it has the modules where another one on the path may lack them.
    private static readonly string[] s_candidates = ["/usr/bin/python3", "python3", "python"];

    // All that any test asks for.
    private static readonly string[] s_modules = ["h5py", "jsonschema", "numpy", "PIL", "tifffile", "vigra", "zarr"];

    private static readonly Lazy<PythonServer?> s_server = new(Choose);

    /// <summary>Why a test that needs modules cannot run here.</summary>
    /// <param name="modules">Their names.</param>
    /// <returns>What is missing; null if nothing is.</returns>
    public static string? FindObstacle(params string[] modules)
    {
        string[] missing = [.. modules.Except(s_server.Value?.Modules ?? [])];
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
        ProgramResult result = s_server.Value!.Run(arguments);
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException(result.Error);
    }

    // The first one that has all modules, or the one that has most of them.
    private static PythonServer? Choose()
    {
        List<PythonServer> servers = [];
        foreach (string program in s_candidates)
        {
            if (Start(program) is { } server) servers.Add(server);
            if (servers.LastOrDefault()?.Modules.Count == s_modules.Length) break;
        }

        PythonServer? best = servers.MaxBy(server => server.Modules.Count);
        foreach (PythonServer other in servers.Where(server => server != best)) other.Dispose();
        return best;
    }

    private static PythonServer? Start(string program)
    {
        try
        {
            return new PythonServer(program, s_modules);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or JsonException)
        {
            return null;
        }
    }
}
