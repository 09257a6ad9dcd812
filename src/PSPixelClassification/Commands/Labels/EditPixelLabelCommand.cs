using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Commands;

/// <summary>Opens a page in the browser to paint labels in, and gives back the labeled images or the project.</summary>
[Cmdlet(VerbsData.Edit, "PixelLabel", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ClassifierImage), typeof(ClassifierProject))]
public sealed class EditPixelLabelCommand : TuningCommand
{
    private const string ImageSet = "Image";
    private const string PathSet = "Path";
    private const string FileSet = "LiteralPath";
    private const string ProjectSet = "Project";
    private const string ProjectExtension = ".ilp";

    private readonly List<ClassifierImage> _images = [];
    private readonly List<ProjectArgument> _projects = [];
    private string? _projectPath;
    private bool _isFileMissing;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(null, OthersMayTakeIt = true)]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = FileSet)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [ProjectTransformation]
    [ValidateNotNull]
    public ProjectArgument? Project { get; set; }

    [Parameter(ParameterSetName = ImageSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = FileSet)]
    [ArgumentCompleter(typeof(ProjectFileCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? ProjectPath { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(VariableCompleter<FeatureSet>))]
    [FeatureSetTransformation]
    [ValidateNotNull]
    public FeatureSet? FeatureSet { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Class { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
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
        if (!System.IO.Path.HasExtension(_projectPath)) _projectPath += ProjectExtension;
        if (!Force && File.Exists(_projectPath))
            throw new ExportException(
                ErrorIds.ProjectExists,
                $"'{_projectPath}' exists already. Edit it with -Project, or begin a new one in its place with -Force.");
    }

    /// <inheritdoc/>
    protected override void ProcessInput()
    {
        if (Project is not null) _projects.Add(this.Resolve(Project));
        IEnumerable<string> files = Path.SelectMany(path => Files(path, literal: false))
            .Concat(LiteralPath.SelectMany(path => Files(path, literal: true)));
        foreach (string file in files)
        {
            if (IsProject(file)) _projects.Add(new ProjectArgument(file));
            else _isFileMissing |= !TryItem(file, () => _images.Add(ClassifierImage.Open(file)));
        }

        _images.AddRange(InputObject.Where(image => !_images.Contains(image)).Distinct());
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        // What is missing has been said.
        if (_isFileMissing && _images.Count + _projects.Count == 0) return;
        if (_projects.Count + Math.Min(_images.Count, 1) > 1)
            throw new LabelException(
                ErrorIds.SeveralProjects, "One project is edited at a time, without images beside it. Give one project, or images.");
        ClassifierProject project = _projects is [var argument] ? Open(argument) : new ClassifierProject(_images);
        string? savePath = _projectPath ?? project.Path;
        if (savePath is not null) project.RequireReplaceable(savePath, Force);
        LabelEditorOptions options = new(project) { SavePath = savePath, FeatureSet = FeatureSet, ClassNames = Class, Port = Port };
        string folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        options = options with { ReplacesOtherFiles = Force, Tuning = Tuning(project), Folder = folder };
        ClassifierProject result = RunOffThread((messages, token) => EditorRun.Wait(options, NoBrowser, messages, token));
        KnownProjects.Remember(result);
        if (PassThru) WriteObject(result);
        else WriteObject(result.Images, enumerateCollection: true);
    }

    private IReadOnlyList<string> Files(string path, bool literal)
    {
        IReadOnlyList<string> files =
            this.ResolveFiles(path, literal, IsProject(path) ? ProjectResolution.NotFoundId : ErrorIds.ImageNotFound);
        _isFileMissing |= files.Count == 0;
        return files;
    }

    private static bool IsProject(string path) => path.EndsWith(ProjectExtension, StringComparison.OrdinalIgnoreCase);

    private ClassifierProject Open(ProjectArgument argument)
    {
        if (argument.Project is { } known) return known;
        ClassifierProject project = RunOffThread((_, token) => ClassifierProject.Open(argument.Path!, cancellationToken: token));
        this.WriteNotes(project);
        return project;
    }
}
