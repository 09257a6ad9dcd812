using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Completion;

/// <summary>Offers the ways to weigh classes, and for each class of <c>-InputObject</c> a table with its weight, to be edited.</summary>
public sealed class ClassWeightCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string[] names =
        [
            .. fakeBoundParameters.All<ClassifierImage>("InputObject")
                .Concat(BoundObjects.Flatten<ClassifierImage>(PipedInput.Of(commandAst)))
                .SelectMany(image => image.Labels.Classes).Select(known => known.Name).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        string typed = wordToComplete ?? "";
        string[] values =
        [
            nameof(ClassWeights.None), nameof(ClassWeights.Balanced),
            .. (names.Length == 0 ? ["class"] : names)
                .Select(name => $"@{{ '{CodeGeneration.EscapeSingleQuotedStringContent(name)}' = 2 }}"),
        ];
        return values.Where(value => value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(value, value, CompletionResultType.ParameterValue, value));
    }
}
