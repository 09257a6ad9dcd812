using System.Globalization;

namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>The parts of a page that follow from the cmdlet's class.</summary>
internal static class GeneratedText
{
    /// <summary>What follows the heading SYNTAX.</summary>
    public static string Syntax(CommandModel command)
    {
        IEnumerable<string> sets = command.Sets.Select(set =>
        {
            string heading = set == ParameterUse.AllSets
                ? string.Empty
                : $"### {set}{(set == command.DefaultSet ? " (Default)" : string.Empty)}\n";
            return $"{heading}```\n{SyntaxLine(command, set)}\n```";
        });
        return string.Join("\n\n", sets);
    }

    /// <summary>The table of one parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="defaultValue">The one line that a person writes.</param>
    public static string Yaml(ParameterModel parameter, string defaultValue)
    {
        ParameterUse use = parameter.Uses[0];
        string sets = use.Set == ParameterUse.AllSets ? "(All)" : string.Join(", ", parameter.Uses.Select(each => each.Set));
        List<string> lines =
        [
            $"Type: {parameter.TypeName}",
            $"Parameter Sets: {sets}",
            $"Aliases: {string.Join(", ", parameter.Aliases)}".TrimEnd(),
        ];
        if (parameter.AcceptedValues.Count > 0) lines.Add($"Accepted values: {string.Join(", ", parameter.AcceptedValues)}");
        lines.AddRange(
        [
            string.Empty,
            $"Required: {parameter.Uses.Any(each => each.Mandatory)}",
            $"Position: {Position(use)}",
            $"Default value: {defaultValue}",
            $"Accept pipeline input: {use.PipelineInput}",
            $"Accept wildcard characters: {parameter.Wildcards}",
        ]);
        return string.Join("\n", lines);
    }

    /// <summary>As help counts and names positions.</summary>
    public static string Position(ParameterUse use) => use.Position?.ToString(CultureInfo.InvariantCulture) ?? "Named";

    private static string SyntaxLine(CommandModel command, string set)
    {
        IEnumerable<string> parameters = command.ParametersOf(set).Select(pair =>
        {
            (ParameterModel parameter, ParameterUse use) = pair;
            string name = use.Position is null || parameter.IsSwitch ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
            string text = parameter.IsSwitch ? name : $"{name} <{parameter.TypeName}>";
            return use.Mandatory ? text : $"[{text}]";
        });
        string common = command.SupportsShouldProcess ? "[-WhatIf] [-Confirm] [<CommonParameters>]" : "[<CommonParameters>]";
        return string.Join(' ', [command.Name, .. parameters, common]);
    }
}
