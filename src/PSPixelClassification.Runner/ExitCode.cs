namespace PSPixelClassification.Runner;

/// <summary>The exit codes that are not the script's own.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The script ended with an error that nobody caught.</summary>
    public const int ScriptFailed = 1;

    /// <summary>The command line names no script that can be run (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>Stopped with Ctrl+C: 128 + SIGINT, as shells count.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by the system or a batch queue: 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
