namespace PSPixelClassification.Pipeline;

/// <summary>
/// Whether somebody is there to act. PowerShell does not tell a command that it runs with -NonInteractive; its command line does.
/// </summary>
internal static class InteractiveSession
{
    private const string Refused = "noninteractive";
    private const int ShortestForm = 4;
    private static readonly string[] s_lastParameters =
        ["c", "command", "f", "file", "e", "ec", "encodedcommand", "commandwithargs", "cwa"];

    /// <summary>Whether PowerShell was started with -NonInteractive.</summary>
    public static bool IsDenied { get; } = IsDeniedBy(Environment.GetCommandLineArgs());

    /// <summary>Whether a command line of PowerShell has -NonInteractive, in any form that PowerShell takes.</summary>
    /// <param name="arguments">The program and its arguments.</param>
    internal static bool IsDeniedBy(IEnumerable<string> arguments)
    {
        foreach (string argument in arguments.Skip(1).Where(argument => argument.StartsWith('-') || argument.StartsWith('/')))
        {
            string name = argument.TrimStart('-', '/').ToLowerInvariant();
            if (name.Length >= ShortestForm && Refused.StartsWith(name, StringComparison.Ordinal)) return true;
            // What follows are the arguments of a script.
            if (s_lastParameters.Contains(name)) return false;
        }

        return false;
    }
}
