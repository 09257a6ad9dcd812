using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PSPixelClassification.Completion;

/// <summary>Offers the variables that hold what a parameter takes, alone or in a list.</summary>
/// <typeparam name="T">What the parameter takes.</typeparam>
public sealed class VariableCompleter<T> : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        SessionVariables.Holding<T>(wordToComplete ?? "");
}
