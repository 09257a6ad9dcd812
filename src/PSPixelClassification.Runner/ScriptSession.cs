using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Runner;

/// <summary>One session of the PowerShell engine with the module loaded, and one script run in it.</summary>
internal sealed class ScriptSession : IDisposable
{
    private readonly RunnerHost _host = new();
    private readonly Runspace _runspace;
    private readonly string _manifest;
    private Pipeline? _running;
    private int? _signalled;

    /// <param name="manifest">Absolute path of the module's psd1.</param>
    public ScriptSession(string manifest)
    {
        _manifest = manifest;
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
    }

    /// <summary>Runs the script to its end, its failure or a signal.</summary>
    /// <returns>What the process should exit with.</returns>
    public int Run(CommandLine commandLine)
    {
        using PosixSignalRegistration interrupt =
            PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, ExitCode.Interrupted));
        using PosixSignalRegistration terminate =
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, ExitCode.Terminated));
        try
        {
            Open();
            RunScript(commandLine);
        }
        catch (PipelineStoppedException)
        {
            return _signalled ?? ExitCode.ScriptFailed;
        }
        catch (RuntimeException e)
        {
            Show(e.ErrorRecord);
            return _signalled ?? ExitCode.ScriptFailed;
        }

        return _signalled ?? _host.ExitCode ?? ExitCode.Success;
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private void Open()
    {
        string modules = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(_manifest)))!;
        _runspace.Open();
        // For sessions that the script opens itself, such as those of ForEach-Object -Parallel.
        Environment.SetEnvironmentVariable(
            "PSModulePath", modules + Path.PathSeparator + Environment.GetEnvironmentVariable("PSModulePath"));
        _runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(Environment.CurrentDirectory));
        Command import = new("Import-Module");
        import.Parameters.Add("Name", _manifest);
        import.Parameters.Add("ErrorAction", ActionPreference.Stop);
        Invoke(import);
    }

    private void RunScript(CommandLine commandLine)
    {
        // 'exit n' in a script file ends the file, not the session: it leaves n in $LASTEXITCODE, as programs that the script calls do too,
        // and only n other than 0 makes the call a failed one. A script that could not be started leaves nothing there.
        Command script =
            new($"{commandLine.ToStatement()}; if (-not $?) {{ exit ($LASTEXITCODE ?? {ExitCode.ScriptFailed}) }}", isScript: true);
        script.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        Invoke(script, new Command("Out-Default"));
    }

    private void Invoke(params Command[] commands)
    {
        using Pipeline pipeline = _runspace.CreatePipeline();
        foreach (Command command in commands) pipeline.Commands.Add(command);
        _running = pipeline;
        try
        {
            if (_signalled is not null) return;
            pipeline.Invoke();
        }
        finally
        {
            _running = null;
        }
    }

    private void Show(ErrorRecord record)
    {
        PSObject error = new(record);
        // What marks an object as an error for the formatting; pipelines that merge their errors set it themselves.
        error.Properties.Add(new PSNoteProperty("writeErrorStream", true));
        using Pipeline pipeline = _runspace.CreatePipeline();
        pipeline.Input.Write(error);
        pipeline.Commands.Add(new Command("Out-Default"));
        pipeline.Invoke();
    }

    private void Stop(PosixSignalContext signal, int exitCode)
    {
        // Code that takes no notice of the first signal must not outlive the second.
        signal.Cancel = _signalled is null;
        _signalled ??= exitCode;
        _running?.StopAsync();
    }
}
