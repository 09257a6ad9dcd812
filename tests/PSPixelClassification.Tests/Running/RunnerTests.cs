using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Tests.Running;

public sealed partial class RunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("function leave { 1..3 | ForEach-Object { if ($_ -eq 2) { exit 9 } } }; leave", 9)]
    [InlineData("throw 'bad'", 1)]
    [InlineData("Get-Item missing; 'goes on'", 0)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Item missing", 1)]
    [InlineData("param([Parameter(Mandatory)] $Name)", 1)]
    [InlineData("if ({", 1)]
    public void ExitCode_IsThatOfPwshFile(string script, int expected)
    {
        _folder.Write("script.ps1", script);

        Assert.Equal(expected, RunnerProcess.Run(_folder.Path, "script.ps1").ExitCode);
    }

    [Fact]
    public void ExitCode_OfAProgramThatTheScriptCalls_IsNotTheScripts()
    {
        _folder.Write("script.ps1", "dotnet exec no-such-program.dll *> $null; \"called: $($LASTEXITCODE -ne 0)\"");

        (int exitCode, string output, _) = RunnerProcess.Run(_folder.Path, "script.ps1");

        Assert.Equal((0, "called: True"), (exitCode, output));
    }

    [Fact]
    public void Streams_GoToOutputAndError()
    {
        _folder.Write("script.ps1", """
            'output'
            Write-Host 'host'
            Write-Warning 'careful'
            Write-Verbose 'silent'
            Write-Verbose 'told' -Verbose
            Write-Error 'wrong'
            """);

        (_, string output, string error) = RunnerProcess.Run(_folder.Path, "script.ps1");

        Assert.Equal("output\nhost", output);
        Assert.StartsWith("WARNING: careful\nVERBOSE: told\n", error, StringComparison.Ordinal);
        Assert.Contains("wrong", error, StringComparison.Ordinal);
        Assert.DoesNotContain("silent", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output + error);
    }

    [Fact]
    public void Errors_AreShownAsPwshShowsThem_WithoutEmptyLines()
    {
        _folder.Write("script.ps1", "Get-Item missing\n[Console]::Error.WriteLine('after')");

        (_, _, string error) = RunnerProcess.Run(_folder.Path, "script.ps1");

        Assert.EndsWith("because it does not exist.\nafter", error, StringComparison.Ordinal);
    }

    [Fact]
    public void StandardInput_IsLeftToTheScript()
    {
        _folder.Write("script.ps1", "\"$(@($input).Count)|$([Console]::In.ReadLine())\"; [Console]::In.ReadToEnd()");
        using Process process = RunnerProcess.Start(_folder.Path, "script.ps1");
        process.StandardInput.Write("a b\nc");
        process.StandardInput.Close();

        Assert.Equal(new ProgramResult(0, "0|a b\nc", ""), ProgramRun.Finish(process));
    }

    [Fact]
    public void StandardInput_ThatNobodyEnds_DoesNotHoldTheScript()
    {
        _folder.Write("script.ps1", "'ran'");
        using Process process = RunnerProcess.Start(_folder.Path, "script.ps1");

        Assert.Equal(new ProgramResult(0, "ran", ""), ProgramRun.Finish(process));
    }

    [Fact]
    public void Use_IsNotReportedUnasked()
    {
        _folder.Write("script.ps1", "$env:POWERSHELL_TELEMETRY_OPTOUT");

        (_, string output, _) = RunnerProcess.Run(_folder.Path, "script.ps1");

        Assert.Equal(Environment.GetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT") ?? "1", output);
    }

    [Fact]
    public void Objects_AreShownAsTables()
    {
        _folder.Write("script.ps1", "[pscustomobject]@{ Name = 'a'; Size = 1 }, [pscustomobject]@{ Name = 'bb'; Size = 22 }");

        (_, string output, _) = RunnerProcess.Run(_folder.Path, "script.ps1");

        Assert.Equal("\nName Size\n---- ----\na       1\nbb     22", output);
    }

    [Fact]
    public void Arguments_AreBoundByNameAndByPosition()
    {
        _folder.Write(
            "script.ps1",
            "param([string] $First, [int] $Count, [switch] $On, [switch] $Off, [Parameter(ValueFromRemainingArguments)] $Rest) "
            + "\"$First|$Count|$On|$Off|$($Rest -join '+')\"");

        (_, string output, _) = RunnerProcess.Run(_folder.Path, "script.ps1", "it's $x", "-Count", "4", "-On", "-Off:$false", "b c", "-5");

        Assert.Equal("it's $x|4|True|False|b c+-5", output);
    }

    [Fact]
    public void Script_KnowsItsFolderAndTheCallersLocation()
    {
        string script = _folder.Write(Path.Combine("sub", "script.ps1"), "$PSScriptRoot; $PSCommandPath; $PWD.Path");

        (_, string output, _) = RunnerProcess.Run(_folder.Path, Path.Combine("sub", "script.ps1"));

        Assert.Equal([Path.GetDirectoryName(script)!, script, _folder.Path], output.Split('\n').Select(Physical));
    }

    [Fact]
    public void Module_IsLoadedAndFoundByNameInParallelSessions()
    {
        _folder.Write(
            "script.ps1",
            "(Get-Module).Name; 1 | ForEach-Object -Parallel { Import-Module PSPixelClassification; (Get-Module "
            + "PSPixelClassification).Name }");

        (_, string output, string error) = RunnerProcess.Run(_folder.Path, "script.ps1");

        Assert.Equal(("PSPixelClassification\nPSPixelClassification", ""), (output, error));
    }

    [Theory]
    [InlineData("missing.ps1", "There is no script 'missing.ps1'. Check the path.")]
    [InlineData("script.txt", "'script.txt' is not a PowerShell script: its name must end in .ps1.")]
    public void WrongScript_IsAUsageError(string script, string message)
        => Assert.Equal(new ProgramResult(64, "", message), RunnerProcess.Run(_folder.Path, script));

    [Fact]
    public void NoScript_ShowsTheUsage()
    {
        (int exitCode, _, string error) = RunnerProcess.Run(_folder.Path);

        Assert.Equal(64, exitCode);
        Assert.Contains("Usage:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public void Signal_StopsTheScriptAndRunsItsFinally(int signal, int exitCode)
    {
        if (OperatingSystem.IsWindows()) return;
        _folder.Write(
            "script.ps1",
            "try { 'started'; while ($true) { [System.Threading.Thread]::Sleep(10) } } finally { "
            + "[IO.File]::WriteAllText(\"$PSScriptRoot/finally\", 'ran') }; 'not reached'");
        using Process process = RunnerProcess.Start(_folder.Path, "script.ps1");
        Assert.Equal("started", process.StandardOutput.ReadLine());

        Assert.Equal(0, Kill(process.Id, signal));

        (int code, string output, _) = ProgramRun.Finish(process);
        Assert.Equal((exitCode, ""), (code, output));
        Assert.True(File.Exists(_folder.File("finally")));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task SecondSignal_EndsAScriptThatTakesNoNoticeOfTheFirst(int signal)
    {
        if (OperatingSystem.IsWindows()) return;
        using (Process made = Process.Start("mkfifo", [_folder.File("pipe")])) made.WaitForExit();
        _folder.Write("script.ps1", "[System.IO.File]::ReadAllBytes(\"$PSScriptRoot/pipe\")");
        using Process process = RunnerProcess.Start(_folder.Path, "script.ps1");
        // The pipe opens when somebody reads from it: then the script is within the call, which nothing but the pipe's end stops.
        using FileStream pipe = await Task.Run(
            () => new FileStream(_folder.File("pipe"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite)).WaitAsync(Patience.Limit);

        Assert.Equal(0, Kill(process.Id, signal));
        Assert.False(process.WaitForExit(TimeSpan.FromSeconds(1)));
        Assert.Equal(0, Kill(process.Id, signal));

        Assert.Equal(128 + signal, ProgramRun.Finish(process).ExitCode);
    }

    // Temporary folders are links on some systems.
    private static string Physical(string path) =>
        path.StartsWith("/private/", StringComparison.Ordinal) ? path["/private".Length..] : path;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
