using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Completion;

/// <summary>The files that the line being typed names.</summary>
internal static class NamedFiles
{
    /// <summary>The files of <c>-Path</c> or <c>-LiteralPath</c>.</summary>
    /// <param name="boundParameters">The parameters typed so far.</param>
    /// <returns>Absolute paths of files that exist, and of folders that are images.</returns>
    public static IEnumerable<string> Of(IDictionary boundParameters) =>
        Resolve("Path", boundParameters["Path"]).Concat(Resolve("LiteralPath", boundParameters["LiteralPath"]));

    private static IEnumerable<string> Resolve(string parameter, object? path)
    {
        if (path is null) return [];
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Resolve-Path").AddParameter(parameter, path).AddParameter("ErrorAction", "Ignore").Invoke<PathInfo>()
            .Select(found => found.ProviderPath).Where(ImageFolder.ImageExists);
    }
}
