using System.Management.Automation;

namespace PSPixelClassification.Pipeline;

/// <summary>How what reads the arguments of a cmdlet reports errors: the cmdlet takes notice of them before they are written.</summary>
internal static class CommandErrors
{
    /// <summary>Writes an error about something that was given, and goes on.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="record">The error.</param>
    public static void Report(this PSCmdlet cmdlet, ErrorRecord record)
    {
        (cmdlet as ClassifierCommand)?.Notice(record, isTerminating: false);
        cmdlet.WriteError(record);
    }

    /// <summary>Ends the command with an error.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="record">The error.</param>
    public static void End(this PSCmdlet cmdlet, ErrorRecord record)
    {
        (cmdlet as ClassifierCommand)?.Notice(record, isTerminating: true);
        cmdlet.ThrowTerminatingError(record);
    }
}
