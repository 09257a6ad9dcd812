using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>Writes the help file that Get-Help reads (MAML, as PowerShell's own help files are).</summary>
internal static partial class MamlWriter
{
    private static readonly XNamespace s_help = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly (ParameterModel Model, string Text)[] s_shouldProcess =
    [
        (SwitchParameter("WhatIf", "wi"), "Shows what would happen if the cmdlet runs. The cmdlet is not run."),
        (SwitchParameter("Confirm", "cf"), "Prompts you for confirmation before running the cmdlet."),
    ];

    public static void Write(IEnumerable<(HelpPage Page, CommandModel Command)> pages, string helpFile)
    {
        XDocument document = new(
            new XElement(s_help + "helpItems", new XAttribute("schema", "maml"), pages.Select(pair => Command(pair.Page, pair.Command))));
        File.WriteAllText(helpFile, document.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static XElement Command(HelpPage page, CommandModel command)
    {
        XElement[] extra = [.. command.SupportsShouldProcess
            ? s_shouldProcess.Select(each => Parameter(each.Model, each.Model.Uses[0], each.Text, "False"))
            : []];
        return new XElement(
            s_command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", s_maml), new XAttribute(XNamespace.Xmlns + "command", s_command), new XAttribute(
                XNamespace.Xmlns + "dev", s_dev),
            new XElement(
                s_command + "details",
                new XElement(s_command + "name", command.Name), new XElement(s_command + "verb", command.Verb), new XElement(
                    s_command + "noun", command.Noun),
                new XElement(s_maml + "description", Paragraphs(page.Synopsis.Text))),
            new XElement(s_maml + "description", Paragraphs(page.Description.Text)),
            new XElement(s_command + "syntax", command.Sets.Select(set => new XElement(
                s_command + "syntaxItem",
                new XElement(s_maml + "name", command.Name),
                command.ParametersOf(set).Select(pair => Parameter(pair.Parameter, pair.Use, page)),
                extra))),
            new XElement(
                s_command
                + "parameters", command.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
                .Select(parameter => Parameter(parameter, parameter.Uses[0], page)), extra),
            new XElement(
                s_command
                + "inputTypes", page.Inputs.Select(
                entry => new XElement(
                s_command + "inputType", TypeOf(entry.Title), new XElement(s_maml + "description", Paragraphs(entry.Body))))),
            new XElement(
                s_command
                + "returnValues", page.Outputs.Select(
                entry => new XElement(
                s_command + "returnValue", TypeOf(entry.Title), new XElement(s_maml + "description", Paragraphs(entry.Body))))),
            new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", Paragraphs(page.Notes.Text))),
            new XElement(s_command + "examples", page.Examples.Select(Example)),
            new XElement(s_command + "relatedLinks", Link().Matches(page.RelatedLinks.Text).Select(match => new XElement(
                s_maml + "navigationLink",
                new XElement(s_maml + "linkText", match.Groups[1].Value),
                new XElement(s_maml + "uri",
                    match.Groups[2].Value.StartsWith("http", StringComparison.Ordinal) ? match.Groups[2].Value : string.Empty)))));
    }

    private static XElement Parameter(ParameterModel parameter, ParameterUse use, HelpPage page)
    {
        HelpEntry entry = page.Parameters.Single(candidate => candidate.Title == "-" + parameter.Name);
        return Parameter(parameter, use, entry.Body, HelpPageCheck.DefaultValue(entry));
    }

    private static XElement Parameter(ParameterModel parameter, ParameterUse use, string text, string defaultValue) => new(
        s_command + "parameter",
        new XAttribute("required", use.Mandatory ? "true" : "false"),
        new XAttribute("variableLength", parameter.TypeName.EndsWith("[]", StringComparison.Ordinal) ? "true" : "false"),
        new XAttribute("globbing", parameter.Wildcards ? "true" : "false"),
        new XAttribute("pipelineInput", use.PipelineInput),
        new XAttribute("position", GeneratedText.Position(use).ToLowerInvariant()),
        new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
        new XElement(s_maml + "name", parameter.Name),
        new XElement(s_maml + "description", Paragraphs(text)),
        parameter.AcceptedValues.Count > 0
            ? new XElement(
            s_command
            + "parameterValueGroup", parameter.AcceptedValues.Select(
            value => new XElement(
            s_command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value)))
            : null,
        parameter.IsSwitch
            ? null
            : new XElement(s_command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"),
            parameter.TypeName),
        TypeOf(parameter.IsSwitch ? ParameterModel.Switch : parameter.TypeName),
        new XElement(s_dev + "defaultValue", defaultValue));

    private static XElement Example(HelpEntry example) => new(
        s_command + "example",
        new XElement(s_maml + "title", $"-------- {example.Title} --------"),
        new XElement(s_dev + "code", example.Fence!.Text),
        // The empty paragraph keeps the next example at a distance.
        new XElement(s_dev + "remarks", Paragraphs(example.Body), new XElement(s_maml + "para")));

    private static XElement TypeOf(string name) => new(s_dev + "type", new XElement(s_maml + "name", name), new XElement(s_maml + "uri"));

    // Lines of one paragraph are joined unless they form a list, a table or a code block.
    private static IEnumerable<XElement> Paragraphs(string markdown) => markdown
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(block => block.Length > 0)
        .Select(block => new XElement(s_maml + "para", Layout().IsMatch(block) ? Plain(block) : Plain(block.Replace('\n', ' '))));

    private static string Plain(string markdown) =>
        Emphasis().Replace(Link().Replace(FenceLine().Replace(markdown, string.Empty), "$1"), "$2").Trim();

    private static ParameterModel SwitchParameter(string name, string alias)
        => new(name, ParameterModel.Switch, ParameterModel.Switch, [alias], [], false,
            [new ParameterUse(ParameterUse.AllSets, false, null, false, false)]);

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(\*\*|`)([^*`]+)\1")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^```.*\n?", RegexOptions.Multiline)]
    private static partial Regex FenceLine();

    [GeneratedRegex(@"^(\s*([-*|]|\d+\.)\s|```)", RegexOptions.Multiline)]
    private static partial Regex Layout();
}
