using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace PSPixelClassification.Runner;

/// <summary>
/// The streams: output and Write-Host go to standard output; errors, warnings, verbose, debug and progress to standard error, the last on a
/// terminal only. Colors are kept for terminals. Nobody is asked anything: the Runner is for unattended scripts.
/// </summary>
internal sealed class RunnerUserInterface : PSHostUserInterface
{
    private readonly ProgressLine _progress = new(Console.Error, Console.IsErrorRedirected);

    public override PSHostRawUserInterface RawUI { get; } = new RunnerRawUserInterface();

    public override bool SupportsVirtualTerminal => !Console.IsOutputRedirected;

    public override void Write(string value) => WriteTo(Console.Out, Console.IsOutputRedirected, value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        bool styled = !Console.IsOutputRedirected && foregroundColor >= 0 && foregroundColor != RawUI.ForegroundColor;
        Write(styled ? PSStyle.MapForegroundColorToEscapeSequence(foregroundColor) + value + PSStyle.Instance.Reset : value);
    }

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value)
    {
        // The formatting ends an error with an empty line, which PowerShell's own host leaves out too.
        if (value.Length > 0) WriteMessage(PSStyle.Instance.Formatting.Error, value);
    }

    public override void WriteWarningLine(string message) => WriteMessage(PSStyle.Instance.Formatting.Warning, "WARNING: " + message);

    public override void WriteVerboseLine(string message) => WriteMessage(PSStyle.Instance.Formatting.Verbose, "VERBOSE: " + message);

    public override void WriteDebugLine(string message) => WriteMessage(PSStyle.Instance.Formatting.Debug, "DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    public override string ReadLine() => throw NotInteractive();

    public override SecureString ReadLineAsSecureString() => throw NotInteractive();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        => throw NotInteractive();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        => throw NotInteractive();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw NotInteractive();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options)
        => throw NotInteractive();

    private static HostException NotInteractive()
        => new("The Runner is not interactive: give every mandatory parameter and confirm with -Confirm:$false.");

    private void WriteMessage(string style, string text)
        => WriteTo(Console.Error, Console.IsErrorRedirected, style + text + PSStyle.Instance.Reset + Environment.NewLine);

    private void WriteTo(TextWriter writer, bool redirected, string value)
    {
        _progress.Clear();
        writer.Write(redirected ? new StringDecorated(value).ToString(OutputRendering.PlainText) : value);
    }
}
