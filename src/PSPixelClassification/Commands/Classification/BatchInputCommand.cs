using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that classifies files: which, and how they become images.</summary>
public abstract class BatchInputCommand : ExportingCommand
{
    /// <summary>The parameter set with wildcards.</summary>
    protected const string PathSet = "Path";

    private const string LiteralPathSet = "LiteralPath";
    private const string NoLabels = "The files of a batch have no labels; Export-Segmentation writes those of images in the pipeline.";

    private readonly List<string> _files = [];
    private readonly InputPlaces _inputs = new();

    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [RefusesProject("Give it as -Project: Invoke-BatchClassification *.tif -Project $project.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    // What Tab offers is the set.
    [Parameter]
    [EnumTransformation(typeof(ResultSource), Several = true, Without = ResultSource.Labels, Reason = NoLabels)]
    [ValidateSet(
        nameof(ResultSource.SimpleSegmentation), nameof(ResultSource.Probabilities), nameof(ResultSource.Uncertainty),
        nameof(ResultSource.Features), nameof(ResultSource.ClassMask), nameof(ResultSource.ObjectLabels),
        nameof(ResultSource.ObjectOverlay), nameof(ResultSource.Overlay))]
    [ValidateNotNullOrEmpty]
    public override ResultSource[] Source { get; set; } = [ResultSource.SimpleSegmentation];

    [Parameter]
    [ArgumentCompleter(typeof(AxesCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? Axes { get; set; }

    [Parameter]
    [ValidateSet("z", "t", "c")]
    [SingleText]
    public string? StackAlong { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? GroupBy { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(SeriesCompleter))]
    [SupportsWildcards, ValidateNotNullOrEmpty]
    public string[] Series { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(LevelCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public int Level { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public int? ShardIndex { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int? ShardCount { get; set; }

    [Parameter]
    public SwitchParameter PaletteAsColor { get; set; }

    [Parameter]
    public SwitchParameter AllowExternalFile { get; set; }

    [Parameter]
    public SwitchParameter AllowRemote { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Mask { get; set; } = [];

    /// <summary>The files that were given; null where none came at all.</summary>
    protected IReadOnlyList<string>? Files { get; private set; }

    /// <summary>What has been given so far.</summary>
    protected BatchLogGiven Given { get; private set; } = new([]);

    protected override bool NeedsClassifier => true;

    protected override void Prepare()
    {
        NoteInputs();
        base.Prepare();
    }

    /// <summary>The parameters as the engine takes them; there from <see cref="ClassifyingCommand.Prepare"/> on.</summary>
    protected BatchSettings Inputs()
    {
        IReadOnlyList<string>? masks = this.ResolveMaskFiles(Mask);
        return new BatchSettings(Classifier!, Settings)
        {
            Open = this.ResolveOpening(Axes, Level, PaletteAsColor, AllowExternalFile, Access),
            Grouping = this.ResolveGrouping(StackAlong, GroupBy),
            Series = this.ResolveSeries(Series),
            Shard = this.ResolveShard(ShardIndex, ShardCount),
            Mask = masks is null ? this.ResolveMask(Mask.FirstOrDefault()) : null,
            MaskFiles = masks,
            ThrottleLimit = ThrottleLimit,
        };
    }

    protected override void ProcessInput()
    {
        Files = _files;
        NoteInputs();
        bool literal = ParameterSetName == LiteralPathSet;
        foreach (string path in literal ? LiteralPath : Path)
            TryItem(path, () => _files.AddRange(this.ResolveFiles(path, literal, ErrorIds.ImageNotFound, access: Access)));
    }

    private RemoteAccess? Access => AllowRemote ? field ??= new RemoteAccess() : null;

    private void NoteInputs()
    {
        if (!_inputs.Add(this, Path.Concat(LiteralPath))) return;
        string? destination = DestinationPath is null ? null : this.ResolvePlace(DestinationPath);
        Given = new BatchLogGiven([.. _inputs.All], destination, ShardIndex, ShardCount);
    }
}
