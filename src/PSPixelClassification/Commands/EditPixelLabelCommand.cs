using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Commands;

/// <summary>Opens a page in the browser to paint labels in, and gives back the labelled images or the project.</summary>
[Cmdlet(VerbsData.Edit, "PixelLabel", DefaultParameterSetName = ImageSet)]
[OutputType(typeof(ClassifierImage), typeof(ClassifierProject))]
public sealed class EditPixelLabelCommand : ClassifierCommand
{
    private const string ImageSet = "Image";
    private const string FileSet = "LiteralPath";
    private const string ProjectSet = "Project";

    private readonly List<ClassifierImage> _images = [];
    private string? _projectPath;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = FileSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProjectSet)]
    [ValidateNotNull]
    public ProjectArgument? Project { get; set; }

    [Parameter(ParameterSetName = ImageSet)]
    [Parameter(ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string? ProjectPath { get; set; }

    [Parameter]
    [ValidateNotNull]
    public FeatureSet? FeatureSet { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Class { get; set; } = [];

    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    [Parameter]
    public SwitchParameter NoBrowser { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (ProjectPath is null) return;
        _projectPath = this.ResolveOutput(ProjectPath);
        if (!System.IO.Path.HasExtension(_projectPath)) _projectPath += ".ilp";
        if (Force || !File.Exists(_projectPath)) return;
        ThrowTerminatingError(ErrorRecords.InvalidArgument(
            "ProjectExists", $"'{_projectPath}' exists already. Edit it with -Project, or begin a new one in its place with -Force.", _projectPath));
    }

    /// <inheritdoc/>
    protected override void ProcessInput()
    {
        foreach (string file in LiteralPath.SelectMany(path => this.ResolveFiles(path, literal: true, "ImageNotFound")))
            TryItem(file, () => _images.Add(ClassifierImage.Open(file)));
        _images.AddRange(InputObject.Where(image => !_images.Contains(image)).Distinct());
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        ClassifierProject project = Project is null ? new ClassifierProject(_images) : Open(this.Resolve(Project));
        string? savePath = _projectPath ?? project.Path;
        if (savePath is not null) project.RequireReplaceable(savePath, Force);
        LabelEditorOptions options = new(project)
        {
            SavePath = savePath, FeatureSet = FeatureSet, ClassNames = Class, Port = Port, ReplacesOtherFiles = Force,
        };
        ClassifierProject result = RunOffThread((messages, token) => EditorRun.Wait(options, NoBrowser, messages, token));
        if (PassThru) WriteObject(result);
        else WriteObject(result.Images, enumerateCollection: true);
    }

    private ClassifierProject Open(ProjectArgument argument)
    {
        if (argument.Project is { } known) return known;
        ClassifierProject project = RunOffThread((_, token) => ClassifierProject.Open(argument.Path!, cancellationToken: token));
        this.WriteNotes(project);
        return project;
    }
}
