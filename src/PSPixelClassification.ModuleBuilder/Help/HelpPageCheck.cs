using System.Text.RegularExpressions;

namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>Compares a page with its cmdlet. What it finds would mislead a reader.</summary>
internal static partial class HelpPageCheck
{
    private const int LeastExamples = 2;

    /// <summary>The problems of a page, each with file and line; none for a good page.</summary>
    public static IEnumerable<string> Problems(HelpPage page, CommandModel command)
        => Found(page, command).Select(found => HelpPageException.Format(page.Path, found.Line, found.Problem));

    private static IEnumerable<(int Line, string Problem)> Found(HelpPage page, CommandModel command)
    {
        foreach ((int index, string line) in File.ReadLines(page.Path).Index())
            if (Placeholder().IsMatch(line)) yield return (index + 1, "a placeholder is left");
        if (page.Synopsis.Text.Length == 0) yield return (page.Synopsis.Line, "the synopsis is empty");
        if (page.Synopsis.Text.Contains('\n')) yield return (page.Synopsis.Line, "the synopsis is longer than one line");
        if (page.Description.Text.Length == 0) yield return (page.Description.Line, "the description is empty");
        if (page.Syntax.Text != GeneratedText.Syntax(command))
            yield return (page.Syntax.Line, "the syntax is not that of the cmdlet; " + Remedy);
        if (page.Examples.Count < LeastExamples)
            yield return (page.Description.Line, $"there are {page.Examples.Count} examples, at least {LeastExamples} are needed");
        foreach (HelpEntry example in page.Examples)
        {
            if (!ExampleTitle().IsMatch(example.Title))
                yield return (example.Line, "the title of an example reads 'Example 1: What it shows'");
            if (string.IsNullOrWhiteSpace(example.Fence?.Text)) yield return (example.Line, "the example has no code");
            if (example.Body.Length == 0) yield return (example.Line, "the example has no explanation");
        }

        foreach ((int, string) problem in ParameterProblems(page, command)) yield return problem;
        foreach (string output in command.OutputTypes.Where(output => output != "System.Void"))
            if (page.Outputs.All(entry => entry.Title != output))
                yield return (page.Notes.Line, $"the output type '{output}' is missing under OUTPUTS");
        foreach (HelpEntry entry in page.Outputs)
            if (entry.Title != "None" && !command.OutputTypes.Contains(entry.Title))
                yield return (entry.Line, $"the cmdlet does not declare the output type '{entry.Title}'");
    }

    private static IEnumerable<(int Line, string Problem)> ParameterProblems(HelpPage page, CommandModel command)
    {
        foreach (ParameterModel parameter in command.Parameters)
        {
            HelpEntry[] entries = [.. page.Parameters.Where(entry => entry.Title == "-" + parameter.Name)];
            if (entries.Length != 1)
            {
                yield return (page.Parameters.Count > 0 ? page.Parameters[0].Line : page.Syntax.Line,
                    $"the parameter -{parameter.Name} is described {entries.Length} times; {Remedy}");
                continue;
            }

            if (entries[0].Body.Length == 0) yield return (entries[0].Line, $"the parameter -{parameter.Name} has no description");
            if (entries[0].Fence?.Text != GeneratedText.Yaml(parameter, DefaultValue(entries[0])))
                yield return (entries[0].Line, $"the table of -{parameter.Name} does not fit the cmdlet; {Remedy}");
        }

        foreach (HelpEntry entry in page.Parameters)
            if (command.Parameters.All(parameter => "-" + parameter.Name != entry.Title))
                yield return (entry.Line, $"the cmdlet has no parameter {entry.Title}");
    }

    /// <summary>The default value that a page states; "None" where it states none.</summary>
    public static string DefaultValue(HelpEntry? entry)
    {
        Match match = DefaultValueLine().Match(entry?.Fence?.Text ?? string.Empty);
        return match.Success ? match.Groups[1].Value.Trim() : "None";
    }

    private const string Remedy = "run 'dotnet build src/PSPixelClassification -t:UpdateModuleHelp'";

    [GeneratedRegex(@"\{\{ .* \}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^Example \d+: \S")]
    private static partial Regex ExampleTitle();

    [GeneratedRegex(@"^Default value:(.*)$", RegexOptions.Multiline)]
    private static partial Regex DefaultValueLine();
}
