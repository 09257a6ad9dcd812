using System.Diagnostics;
using System.Text.Json;

namespace PSPixelClassification.TestSupport;

/// <summary>
/// A Python that has imported its modules already, which takes longer than most scripts, and runs each script in a fork of itself. It ends
/// with this process, or when it is disposed. Thread-safe; runs one script at a time.
/// </summary>
internal sealed class PythonServer : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="program">The interpreter's path, or its name on the search path.</param>
    /// <param name="modules">The modules to import.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    /// <exception cref="InvalidOperationException">
    /// It is not Python 3.9 or later; the message is what it wrote to standard error.
    /// </exception>
    public PythonServer(string program, params IEnumerable<string> modules)
    {
        string script = Path.Combine(TestFiles.RepositoryRoot, "tests", "PSPixelClassification.TestSupport", "python_server.py");
        _process = Process.Start(new ProcessStartInfo(program, [script, .. modules])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Modules = ReadAnswer<string[]>();
    }

    /// <summary>The modules that could be imported.</summary>
    public IReadOnlyList<string> Modules { get; }

    /// <summary>Runs a script.</summary>
    /// <param name="arguments">A file, or "-c" and lines of Python; then its arguments.</param>
    /// <exception cref="TimeoutException">It did not end in ten minutes.</exception>
    public ProgramResult Run(IReadOnlyList<string> arguments)
    {
        lock (_gate)
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(arguments));
            _process.StandardInput.Flush();
            JsonElement answer = ReadAnswer<JsonElement>();
            return new ProgramResult(
                answer[0].GetInt32(), ProgramRun.Clean(answer[1].GetString()!), ProgramRun.Clean(answer[2].GetString()!));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.Dispose();
    }

    private T ReadAnswer<T>()
    {
        string? line = _process.StandardOutput.ReadLineAsync().WaitAsync(s_limit).GetAwaiter().GetResult();
        return line is not null
            ? JsonSerializer.Deserialize<T>(line)!
            : throw new InvalidOperationException(_process.StandardError.ReadToEnd());
    }
}
