using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Pipeline.Paths;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Commands;

/// <summary>Finds the images of projects that were moved without them.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "ClassifierProject", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(ImageLink))]
public sealed class RepairClassifierProjectCommand : ProjectPathCommand
{
    private readonly List<string> _searchFolders = [];

    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? SearchPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        foreach (string path in SearchPath ?? [])
        {
            string folder = this.ResolveOutput(path);
            if (!Directory.Exists(folder)) ThrowTerminatingError(ErrorRecords.FolderNotFound(folder, ErrorIds.SearchPathNotFound));
            _searchFolders.Add(folder);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessFile(string filePath)
    {
        string[] folders = SearchPath is null ? [System.IO.Path.GetDirectoryName(filePath)!] : [.. _searchFolders];
        IReadOnlyList<ImageLink> links = RunOffThread((_, token) => ProjectRepair.Find(filePath, folders, Force, token));
        int relinked = links.Count(link => link.Status == ImageLinkStatus.Relinked);
        if (relinked > 0 && ShouldProcess(filePath, $"Store new paths of {relinked} of {Counted.Of(links.Count, "image")}"))
        {
            RunOffThread((_, _) => ProjectRepair.Apply(filePath, links));
            WriteVerbose($"'{filePath}' is saved with new paths of {Counted.Of(relinked, "image")}.");
        }

        WriteObject(links, enumerateCollection: true);
        foreach (ImageLink link in links)
            if (ErrorRecords.Unlinked(link, filePath) is { } error) WriteError(error);
    }
}
