using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Completion.ModelClasses;

/// <summary>Offers a table that unites the classes of <c>-Model</c>, to be edited.</summary>
public sealed class MergeClassCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string[] names =
        [
            .. fakeBoundParameters.All<ClassifierModel>("Model").SelectMany(model => model.Classes).Select(known => known.Name)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (names.Length == 0) names = ["first", "second"];
        string members = string.Join(", ", names.Select(name => $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'"));
        string table = $"@{{ merged = {members} }}";
        return [new CompletionResult(table, table, CompletionResultType.ParameterValue, "united class = its members")];
    }
}
