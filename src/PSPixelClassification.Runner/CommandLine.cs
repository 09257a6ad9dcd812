using System.Diagnostics.CodeAnalysis;
using System.Management.Automation.Runspaces;

namespace PSPixelClassification.Runner;

/// <summary>A script and its arguments.</summary>
/// <param name="ScriptPath">Absolute path.</param>
/// <param name="Arguments">As <c>pwsh -File</c> takes them: strings, and names that begin with a dash.</param>
internal sealed record CommandLine(string ScriptPath, IReadOnlyList<CommandParameter> Arguments)
{
    public const string Usage = """
        Runs a PowerShell script with the module PSPixelClassification loaded.
        Usage: PSPixelClassification.Runner <script.ps1> [arguments of the script]
        """;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out CommandLine? commandLine, [NotNullWhen(false)] out string? problem)
    {
        (commandLine, problem) = (null, null);
        if (args.Length == 0)
        {
            problem = Usage;
            return false;
        }

        string path = Path.GetFullPath(args[0]);
        if (!path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)) problem = $"'{args[0]}' is no PowerShell script: its name must end in .ps1.";
        else if (!File.Exists(path)) problem = $"There is no script '{args[0]}'.";
        if (problem is not null) return false;

        commandLine = new CommandLine(path, [.. args.Skip(1).Select(ToParameter)]);
        return true;
    }

    // -Name, -Name:value, -Switch:$false; everything else is a value. A value that follows -Name is bound to it by the engine.
    private static CommandParameter ToParameter(string argument)
    {
        if (argument.Length < 2 || argument[0] != '-' || !(char.IsLetter(argument[1]) || argument[1] == '_')) return new CommandParameter(null, argument);
        int colon = argument.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return new CommandParameter(argument);
        string value = argument[(colon + 1)..];
        object typed = value.ToUpperInvariant() switch
        {
            "$TRUE" => true,
            "$FALSE" => false,
            _ => value,
        };
        return new CommandParameter(argument[..(colon + 1)], typed);
    }
}
