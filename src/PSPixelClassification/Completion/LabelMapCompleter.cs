using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Completion;

/// <summary>Offers a table of the classes of the images of <c>-InputObject</c> and their values, to be edited.</summary>
public sealed class LabelMapCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        object? input = fakeBoundParameters?["InputObject"] ?? (commandAst is null ? null : PipedInput.Of(commandAst));
        LabelClass[] classes =
            [.. BoundObjects.Flatten<ClassifierImage>(input).SelectMany(image => image.Labels.Classes).DistinctBy(c => c.Name)];
        IEnumerable<string> rows = classes.Length == 0
            ? ["1 = 'first'", "2 = 'second'"]
            : classes.Select(c => $"{c.Value} = '{CodeGeneration.EscapeSingleQuotedStringContent(c.Name)}'");
        string table = $"@{{ {string.Join("; ", rows)} }}";
        return [new CompletionResult(table, table, CompletionResultType.ParameterValue, "value in the label image = class")];
    }
}
