using System.Text;

namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>
/// Writes a page: what a person wrote as it is, the rest from the cmdlet's class, placeholders for what nobody has written yet.
/// </summary>
internal static class PageWriter
{
    private const string CommonParameters = """
        This cmdlet supports the common parameters: -Debug, -ErrorAction, -ErrorVariable, -InformationAction, -InformationVariable, -OutVariable,
        -OutBuffer, -PipelineVariable, -ProgressAction, -Verbose, -WarningAction, and -WarningVariable. For more information, see
        [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).
        """;

    public static string Write(CommandModel command, HelpPage? page)
    {
        StringBuilder text = new();
        text.Append(
            "---\nexternal help file: PSPixelClassification.dll-Help.xml\nModule Name: PSPixelClassification\nonline version:\nschema: "
            + "2.0.0\n---\n\n");
        text.Append("# ").Append(command.Name).Append('\n');
        Section(text, "SYNOPSIS", page?.Synopsis.Text ?? "{{ A sentence that starts with a verb }}");
        Section(text, "SYNTAX", GeneratedText.Syntax(command));
        Section(text, "DESCRIPTION", page?.Description.Text ?? "{{ What it does, and when to use it }}");
        Section(text, "EXAMPLES",
            string.Join("\n\n", page is { Examples.Count: > 0 } ? page.Examples.Select(Example) : ["### Example 1: {{ What it shows }}"]));
        Section(text, "PARAMETERS", Parameters(command, page));
        Section(text, "INPUTS", Types(page?.Inputs, Inputs(command)));
        Section(text, "OUTPUTS", Types(page?.Outputs, command.OutputTypes.Select(type => type == "System.Void" ? "None" : type)));
        Section(text, "NOTES", page?.Notes.Text ?? string.Empty);
        Section(text, "RELATED LINKS", page?.RelatedLinks.Text ?? string.Empty);
        return text.ToString();
    }

    private static void Section(StringBuilder text, string name, string body)
    {
        text.Append("\n## ").Append(name).Append('\n');
        if (body.Length > 0) text.Append('\n').Append(body).Append('\n');
    }

    private static string Example(HelpEntry example) =>
        $"### {example.Title}\n\n```powershell\n{example.Fence?.Text}\n```\n\n{example.Body}";

    private static string Parameters(CommandModel command, HelpPage? page)
    {
        IEnumerable<string> entries = command.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter =>
        {
            HelpEntry? entry = page?.Parameters.FirstOrDefault(candidate => candidate.Title == "-" + parameter.Name);
            string body = entry?.Body ?? "{{ What it decides }}";
            return $"### -{parameter.Name}\n\n{body}\n\n```yaml\n{GeneratedText.Yaml(parameter, HelpPageCheck.DefaultValue(entry))}\n```";
        });
        return string.Join("\n\n", [.. entries, "### CommonParameters\n\n" + CommonParameters.ReplaceLineEndings("\n")]);
    }

    private static string[] Inputs(CommandModel command)
    {
        string[] types = [.. command.Parameters.Where(parameter => parameter.Uses.Any(use => use.ByValue || use.ByPropertyName))
            .Select(parameter => parameter.FullTypeName).Distinct()];
        return types.Length > 0 ? types : ["None"];
    }

    private static string Types(IReadOnlyList<HelpEntry>? written, IEnumerable<string> otherwise) => written is { Count: > 0 }
        ? string.Join("\n\n", written.Select(entry => $"### {entry.Title}\n\n{entry.Body}".TrimEnd()))
        : string.Join("\n\n", otherwise.Select(type => $"### {type}"));
}
