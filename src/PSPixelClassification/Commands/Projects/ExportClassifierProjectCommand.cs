using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Features;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Commands;

/// <summary>Writes ilastik projects: of images, or of projects that were imported.</summary>
[Cmdlet(VerbsData.Export, "ClassifierProject", DefaultParameterSetName = ImageSet, SupportsShouldProcess = true)]
[Alias("Save-ClassifierProject")]
[OutputType(typeof(FileInfo))]
public sealed class ExportClassifierProjectCommand : ClassifierCommand
{
    private const string ImageSet = "Image";
    private const string ProjectSet = "Project";
    private const string Extension = ".ilp";
    private const int ActivityId = 7;

    private readonly List<ClassifierImage> _images = [];
    private readonly WrittenFiles _written = new();

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(null)]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierProject>))]
    [ValidateNotNull]
    public ClassifierProject? Project { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ImageSet)]
    [Parameter(Position = 0, ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(ProjectFileCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? Path { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierModel>))]
    [ModelTransformation("Give the Model of a project that Import-ClassifierProject has read.")]
    [ValidateNotNull]
    public ClassifierModel? Model { get; set; }

    [Parameter(ParameterSetName = ImageSet)]
    [ArgumentCompleter(typeof(VariableCompleter<FeatureSet>))]
    [FeatureSetTransformation]
    [ValidateNotNull]
    public FeatureSet? FeatureSet { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? CurrentTarget => Project;

    /// <inheritdoc/>
    protected override void ProcessInput()
    {
        if (Project is null) _images.AddRange(InputObject.Where(image => !_images.Contains(image)).Distinct());
        else Save(Project, Model, Target(Path ?? Project.Path));
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_images.Count > 0) Save(new ClassifierProject(_images, FeatureSet), Model, Target(Path));
    }

    private void Save(ClassifierProject project, ClassifierModel? model, string path)
    {
        _written.Claim(project.ToString(), [path]);
        try
        {
            project.RequireReplaceable(path, Force, NoClobber);
            if (!Force) KnownProjects.RequireOwn(project, path);
        }
        catch (ExportException e) when (e.ErrorId == ErrorIds.NoClobber)
        {
            // What is asked for, not a failure: the next project follows.
            WriteError(ErrorRecords.From(e, path));
            return;
        }

        if (!ShouldProcess(path, $"Write the project {project}")) return;
        IReadOnlyList<string> known = project.Notes;
        ClassifierProject saved = RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Writing the project");
            progress.Status = path;
            return project.Save(path, model, Force, progress, token);
        });
        KnownProjects.Remember(saved);
        WriteVerbose($"Wrote '{path}': {saved}.");
        string? obstacle = model is null ? null : ClassifierProject.Obstacle(model);
        if (obstacle is not null) WriteError(ErrorRecords.ModelNotInProject(path, obstacle));
        foreach (string note in saved.Notes.Except(known).Where(note => note != obstacle))
            WarnAbout(System.IO.Path.GetFileName(path), note);

        if (PassThru) this.WriteItems([path]);
    }

    // Thrown, not written: what is wrong with one of several projects is an error about it, and the next one follows.
    private string Target(string? path)
    {
        if (path is null)
            throw new ExportException(ErrorIds.PathRequired, "The project has not been saved yet. Say with -Path where it goes.");
        string resolved = this.ResolveOutput(path);
        if (Directory.Exists(resolved))
            throw new ExportException(ErrorIds.PathNotFile, $"'{resolved}' is a folder. Name the file to write.");
        if (System.IO.Path.HasExtension(resolved)) return resolved;
        WriteVerbose($"'{resolved}' has no extension; it is written as '{resolved}{Extension}'.");
        return resolved + Extension;
    }
}
