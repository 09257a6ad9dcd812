using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PSPixelClassification.Tests.Hosting;

/// <summary>A fresh session of the real PowerShell engine with the built module imported.</summary>
internal sealed class EngineSession : IDisposable
{
    private readonly Runspace _runspace;

    /// <param name="probes">Cmdlets of the tests themselves that the session should know.</param>
    public EngineSession(params Type[] probes)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        foreach (Type probe in probes)
        {
            CmdletAttribute cmdlet = (CmdletAttribute)Attribute.GetCustomAttribute(probe, typeof(CmdletAttribute))!;
            state.Commands.Add(new SessionStateCmdletEntry($"{cmdlet.VerbName}-{cmdlet.NounName}", probe, helpFileName: null));
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        RunToEnd("param($Manifest) Import-Module $Manifest -ErrorAction Stop", ("Manifest", BuiltModule.Manifest));
    }

    /// <summary>Sets the session's location, which is not the process's.</summary>
    public void SetLocation(string folder) => _runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));

    /// <summary>Runs a script.</summary>
    /// <param name="script">PowerShell code.</param>
    /// <param name="variables">What the script finds as variables.</param>
    public EngineResult Run(string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables) _runspace.SessionStateProxy.SetVariable(name, value);
        using PowerShell shell = Shell(script);
        PSDataCollection<PSObject> output = [];
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke<PSObject, PSObject>(null, output, null);
        }
        catch (RuntimeException e)
        {
            terminating = e.ErrorRecord;
        }

        return new EngineResult(
            [.. output],
            [.. shell.Streams.Error],
            terminating,
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Progress]);
    }

    /// <summary>Runs a script that must not report any error.</summary>
    /// <returns>Its output, unwrapped.</returns>
    public IReadOnlyList<object?> RunToEnd(string script, params (string Name, object? Value)[] parameters)
    {
        using PowerShell shell = Shell(script);
        shell.AddParameters(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value) as IDictionary);
        PSDataCollection<PSObject> output = [];
        shell.Invoke<PSObject, PSObject>(null, output, null);
        Assert.Empty(shell.Streams.Error);
        return [.. output.Select(item => item?.BaseObject)];
    }

    /// <summary>Starts a script, waits until it is under way, stops it as Ctrl+C does.</summary>
    /// <param name="script">PowerShell code.</param>
    /// <param name="isUnderWay">Looks whether the script has come to the point where it should be stopped.</param>
    /// <returns>State of the pipeline after the stop, and its output so far.</returns>
    public (PSInvocationState State, IReadOnlyList<object?> Output) Stop(string script, Func<bool> isUnderWay)
    {
        using PowerShell shell = Shell(script);
        PSDataCollection<PSObject> output = [];
        IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        Assert.True(
            SpinWait.SpinUntil(() => isUnderWay() || running.IsCompleted, Patience.Limit), "the script never got under way");
        shell.Stop();
        return (shell.InvocationStateInfo.State, [.. output.Select(item => item?.BaseObject)]);
    }

    /// <summary>Starts a script, and does something beside it with what it writes meanwhile; then waits for its end.</summary>
    /// <param name="script">PowerShell code.</param>
    /// <param name="beside">Gets the output, which grows.</param>
    /// <returns>The whole output, unwrapped.</returns>
    public IReadOnlyList<object?> Accompany(string script, Action<PSDataCollection<PSObject>> beside)
    {
        using PowerShell shell = Shell(script);
        PSDataCollection<PSObject> output = [];
        IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        try
        {
            beside(output);
        }
        catch
        {
            shell.Stop();
            throw;
        }

        shell.EndInvoke(running);
        Assert.Empty(shell.Streams.Error);
        return [.. output.Select(item => item?.BaseObject)];
    }

    /// <summary>What Tab offers at the end of a line.</summary>
    public IReadOnlyList<CompletionResult> Complete(string line)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(line, line.Length, options: null, shell).CompletionMatches;
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private PowerShell Shell(string script)
    {
        PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        return shell;
    }
}
