using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Tests.Running;

/// <summary>The Runner as a process of its own.</summary>
internal static partial class RunnerProcess
{
    private const int Interrupt = 2;
    private const nint ByDefault = 0;
    private const nint Ignored = 1;

    // Jobs that a shell starts in the background ignore Ctrl+C, and so does every process that comes from them.
    static RunnerProcess()
    {
        if (OperatingSystem.IsWindows()) return;
        nint before = Signal(Interrupt, ByDefault);
        if (before != Ignored) _ = Signal(Interrupt, before);
    }

    public static Process Start(string workingFolder, params string[] arguments) =>
        ProgramRun.Start("dotnet", workingFolder, [PublishedRunner.Assembly, .. arguments]);

    public static ProgramResult Run(string workingFolder, params string[] arguments)
    {
        using Process process = Start(workingFolder, arguments);
        return ProgramRun.Finish(process);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int signal, nint handler);
}
