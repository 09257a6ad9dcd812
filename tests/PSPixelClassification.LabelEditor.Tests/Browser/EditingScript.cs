using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>A script with the cmdlets, run by the Runner in a process of its own, that waits in Edit-PixelLabel for a page.</summary>
internal sealed class EditingScript : IDisposable
{
    private const string AddressMark = "Label editor: ";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new();

    public EditingScript(string folder, string script)
    {
        File.WriteAllText(Path.Combine(folder, "script.ps1"), script);
        string runner = typeof(EditingScript).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "Runner").Value!;
        _process = Process.Start(new ProcessStartInfo("dotnet", [runner, "script.ps1"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What Edit-PixelLabel tells.</summary>
    public Uri WaitForAddress() => _address.Task.WaitAsync(Patience.Limit).GetAwaiter().GetResult();

    /// <summary>Waits for the end of the script.</summary>
    /// <returns>The exit code, and what was written.</returns>
    public (int ExitCode, string Output) Finish()
    {
        Assert.True(_process.WaitForExit(Patience.Limit), "the script did not end");
        _process.WaitForExit();
        return (_process.ExitCode, _output.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException(_output.ToString()));
            return;
        }

        lock (_output) _output.AppendLine(line);
        if (line.StartsWith(AddressMark, StringComparison.Ordinal)) _address.TrySetResult(new Uri(line[AddressMark.Length..]));
    }
}
