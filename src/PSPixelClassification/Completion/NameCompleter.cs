using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PSPixelClassification.Completion;

/// <summary>
/// Completes the names of things: those that start with what was typed first, then those that contain it. Names that PowerShell would not
/// take as one word are quoted.
/// </summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return Names(WithPipedInput(fakeBoundParameters, commandAst))
            .Where(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .OrderBy(name => !name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, ToolTip(name)));
    }

    /// <summary>The names to choose from, in the order to offer them.</summary>
    /// <param name="boundParameters">
    /// The other parameters as far as they are known before the command runs: constants and variables on the command line, and as
    /// InputObject what will come through the pipeline.
    /// </param>
    protected abstract IEnumerable<string> Names(IDictionary boundParameters);

    /// <summary>What is shown about a name beside it.</summary>
    protected virtual string ToolTip(string name) => name;

    private static Hashtable WithPipedInput(IDictionary? boundParameters, CommandAst? command)
    {
        const string input = "InputObject";
        Hashtable known = boundParameters is null ? [] : new Hashtable(boundParameters, StringComparer.OrdinalIgnoreCase);
        if (!known.ContainsKey(input) && command is not null) known[input] = PipedInput.Of(command);
        return known;
    }

    private static string Quote(string name)
    {
        bool word = name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/') && name.Length > 0 && name[0] != '-';
        return word ? name : "'" + CodeGeneration.EscapeSingleQuotedStringContent(name) + "'";
    }
}
