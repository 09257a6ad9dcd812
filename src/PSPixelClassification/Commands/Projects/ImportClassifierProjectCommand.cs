using System.Management.Automation;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Commands;

/// <summary>Reads ilastik projects.</summary>
[Cmdlet(VerbsData.Import, "ClassifierProject", DefaultParameterSetName = PathSet)]
[Alias("Open-ClassifierProject")]
[OutputType(typeof(ClassifierProject))]
public sealed class ImportClassifierProjectCommand : ProjectPathCommand
{
    [Parameter]
    public SwitchParameter NoModel { get; set; }

    [Parameter]
    public SwitchParameter AllowRemote { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessFile(string filePath)
    {
        // Images are looked for and compared with their fingerprints, which takes its time on a network drive.
        RemoteAccess? access = AllowRemote ? new RemoteAccess() : null;
        ClassifierProject project = RunOffThread((_, token) => ClassifierProject.Open(filePath, Force, NoModel, access, token));
        KnownProjects.Remember(project);
        this.WriteNotes(project);
        WriteObject(project);
    }
}
