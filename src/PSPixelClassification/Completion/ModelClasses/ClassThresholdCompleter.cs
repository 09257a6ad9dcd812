using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Completion.ModelClasses;

/// <summary>Offers, for each class of <c>-Model</c>, a table with a threshold of it, to be edited.</summary>
public sealed class ClassThresholdCompleter : IArgumentCompleter
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
        return (names.Length == 0 ? ["class"] : names)
            .Select(name => $"@{{ '{CodeGeneration.EscapeSingleQuotedStringContent(name)}' = 0.5 }}")
            .Select(table => new CompletionResult(table, table, CompletionResultType.ParameterValue, "class = least probability"));
    }
}
