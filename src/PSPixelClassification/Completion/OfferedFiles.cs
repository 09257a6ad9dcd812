using System.Management.Automation;

namespace PSPixelClassification.Completion;

/// <summary>Files and folders that Tab offers, of those that PowerShell finds for what was typed.</summary>
internal static class OfferedFiles
{
    /// <summary>Folders only.</summary>
    /// <param name="typed">What was typed; null for nothing.</param>
    public static IEnumerable<CompletionResult> Folders(string? typed) => Found(typed).Where(IsFolder);

    /// <summary>ilastik's project files, and the folders on the way to them.</summary>
    /// <param name="typed">What was typed; null for nothing.</param>
    public static IEnumerable<CompletionResult> Projects(string? typed) =>
        Found(typed).Where(file => IsFolder(file) || file.ListItemText.EndsWith(".ilp", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<CompletionResult> Found(string? typed) => CompletionCompleters.CompleteFilename(typed ?? "");

    private static bool IsFolder(CompletionResult file) => file.ResultType == CompletionResultType.ProviderContainer;
}
