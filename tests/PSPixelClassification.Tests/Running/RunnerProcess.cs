using System.Diagnostics;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Running;

/// <summary>The Runner as a process of its own.</summary>
internal static class RunnerProcess
{
    public static Process Start(string workingFolder, params string[] arguments) =>
        ProgramRun.Start("dotnet", workingFolder, [BuiltModule.Runner, .. arguments]);

    /// <summary>The same where this process ignores SIGINT, as a shell's background jobs do and all that they start.</summary>
    public static Process StartHeedingSignals(string workingFolder, params string[] arguments) => OperatingSystem.IsLinux()
        ? ProgramRun.Start("env", workingFolder, ["--default-signal=INT,TERM", "dotnet", BuiltModule.Runner, .. arguments])
        : Start(workingFolder, arguments);

    public static ProgramResult Run(string workingFolder, params string[] arguments)
    {
        using Process process = Start(workingFolder, arguments);
        return ProgramRun.Finish(process);
    }
}
