using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PSPixelClassification.Completion;

/// <summary>Offers folders where no file is meant.</summary>
public sealed class FolderCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        OfferedFiles.Folders(wordToComplete);
}
