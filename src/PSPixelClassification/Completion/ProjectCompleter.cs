using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Completion;

/// <summary>Offers variables that hold projects, ilastik's project files, and the folders on the way to them.</summary>
public sealed class ProjectCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        SessionVariables.Holding<ClassifierProject>(wordToComplete ?? "").Concat(OfferedFiles.Projects(wordToComplete));
}
