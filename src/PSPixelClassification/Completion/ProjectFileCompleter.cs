using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PSPixelClassification.Completion;

/// <summary>Offers ilastik's project files, and the folders on the way to them.</summary>
public sealed class ProjectFileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        OfferedFiles.Projects(wordToComplete);
}
