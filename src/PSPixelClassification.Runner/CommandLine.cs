using System.Diagnostics.CodeAnalysis;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace PSPixelClassification.Runner;

/// <summary>A script and its arguments.</summary>
/// <param name="ScriptPath">Absolute path.</param>
/// <param name="Arguments">As they came from the shell.</param>
internal sealed partial record CommandLine(string ScriptPath, IReadOnlyList<string> Arguments)
{
    public const string Usage = """
        Runs a PowerShell script with the module PSPixelClassification loaded.
        Usage: PSPixelClassification.Runner <script.ps1> [arguments of the script]
        Arguments and exit codes are those of 'pwsh -File'. Standard input is left to the script: [Console]::In.
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
        if (!path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
            problem = $"'{args[0]}' is not a PowerShell script: its name must end in .ps1.";
        else if (!File.Exists(path)) problem = $"There is no script '{args[0]}'. Check the path.";
        if (problem is not null) return false;

        commandLine = new CommandLine(path, args[1..]);
        return true;
    }

    /// <summary>
    /// The call as a statement of PowerShell. Arguments mean what they mean to <c>pwsh -File</c>: names of parameters, or strings.
    /// </summary>
    public string ToStatement() => string.Join(' ', ["&", Quote(ScriptPath), .. Arguments.Select(ToToken)]);

    private static string ToToken(string argument)
    {
        Match parameter = ParameterName().Match(argument);
        if (!parameter.Success) return Quote(argument);
        string value = argument[parameter.Length..];
        bool constant = value.Length == 0 || value.Equals("$true", StringComparison.OrdinalIgnoreCase)
            || value.Equals("$false", StringComparison.OrdinalIgnoreCase);
        return parameter.Value + (constant ? value : Quote(value));
    }

    private static string Quote(string text) => "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    [GeneratedRegex(@"^-[A-Za-z_]\w*(:|\z)")]
    private static partial Regex ParameterName();
}
