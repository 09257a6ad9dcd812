using System.Management.Automation;

namespace PSPixelClassification.Completion;

/// <summary>The variables of the session in which a line is typed.</summary>
internal static class SessionVariables
{
    /// <summary>The variables that hold objects of a type, alone or in a list.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="typed">What was typed: "$im", or nothing.</param>
    /// <returns>In order of their names.</returns>
    public static IEnumerable<CompletionResult> Holding<T>(string typed) =>
        ScriptBlock.Create("Get-Variable").Invoke().Select(found => found.BaseObject).OfType<PSVariable>()
            .Where(variable => $"${variable.Name}".StartsWith(typed, StringComparison.OrdinalIgnoreCase) && Holds<T>(variable))
            .OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase)
            .Select(variable => new CompletionResult(
                $"${variable.Name}", variable.Name, CompletionResultType.Variable, ToolTip($"{variable.Value}", variable.Name)));

    private static string ToolTip(string text, string name) => text.Length > 0 ? text : name;

    // PowerShell's own: they change with every command.
    private static bool Holds<T>(PSVariable variable) => variable.Name is not ("_" or "PSItem" or "^" or "$" or "?" or "input" or "args")
        && BoundObjects.Flatten<T>(variable.Value).Any();
}
