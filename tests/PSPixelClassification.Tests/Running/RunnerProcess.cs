using System.Diagnostics;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Running;

/// <summary>The Runner as a process of its own.</summary>
internal static class RunnerProcess
{
    public static Process Start(string workingFolder, params string[] arguments) =>
        ProgramRun.Start("dotnet", workingFolder, [BuiltModule.Runner, .. arguments]);

    public static ProgramResult Run(string workingFolder, params string[] arguments)
    {
        using Process process = Start(workingFolder, arguments);
        return ProgramRun.Finish(process);
    }
}
