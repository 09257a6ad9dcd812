using PSPixelClassification.Runner;

if (args is ["-h" or "--help" or "-?"])
{
    Console.Out.WriteLine(CommandLine.Usage);
    return ExitCode.Success;
}

if (!CommandLine.TryParse(args, out CommandLine? commandLine, out string? problem))
{
    Console.Error.WriteLine(problem);
    return ExitCode.Usage;
}

if (ModuleLocation.Find() is not { } manifest)
{
    Console.Error.WriteLine(
        $"The module PSPixelClassification {ModuleLocation.Version} is neither beside this program nor in the folder 'output' of the "
        + "repository. Build the solution first.");
    return ExitCode.Usage;
}

// PowerShell's engine reports its use to Microsoft. An unattended program on a laboratory's network does so only where somebody has decided
// it.
const string TelemetryOptOut = "POWERSHELL_TELEMETRY_OPTOUT";
if (Environment.GetEnvironmentVariable(TelemetryOptOut) is null) Environment.SetEnvironmentVariable(TelemetryOptOut, "1");

using ScriptSession session = new(manifest);
return session.Run(commandLine);
