using System.Globalization;
using System.Management.Automation.Host;

namespace PSPixelClassification.Runner;

/// <summary>What the engine knows about the program it runs in.</summary>
internal sealed class RunnerHost : PSHost
{
    /// <summary>What the script said with <c>exit</c>; null when it did not.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "PSPixelClassification.Runner";

    public override Version Version { get; } = typeof(RunnerHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI { get; } = new RunnerUserInterface();

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("The Runner has no prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("The Runner has no prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
