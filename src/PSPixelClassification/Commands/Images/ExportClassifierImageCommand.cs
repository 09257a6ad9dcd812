using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.FormatNames;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>Writes images, and converts files, to files.</summary>
[Cmdlet(VerbsData.Export, "ClassifierImage", DefaultParameterSetName = ImageSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo), typeof(DirectoryInfo))]
public sealed class ExportClassifierImageCommand : ClassifierCommand
{
    // The same parameters at other positions: $images | Export-ClassifierImage out, and Export-ClassifierImage $images out.
    private const string ImageSet = "Image";
    private const string GivenSet = "Given";

    private const string LiteralPathSet = "LiteralPath";
    private const int ActivityId = 22;
    private readonly WrittenFiles _written = new();
    private ImageExportSettings? _settings;
    private bool _isDarknessSaid;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation("Pipe its images: $project.Images.", OthersMayTakeIt = true)]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter PaletteAsColor { get; set; }

    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter AllowExternalFile { get; set; }

    [Parameter(Position = 0, ParameterSetName = ImageSet)]
    [Parameter(Position = 1, ParameterSetName = GivenSet)]
    [Parameter(Position = 0, ParameterSetName = LiteralPathSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? DestinationPath { get; set; }

    [Parameter]
    [FormatTransformation]
    public ExportFormat Format { get; set; } = ExportFormat.Tif;

    [Parameter]
    [EnumTransformation(typeof(TiffWriteCompression))]
    public TiffWriteCompression? Compression { get; set; }

    [Parameter]
    [ValidateSet(ZarrVersionNames.V04, ZarrVersionNames.V05)]
    [SingleText]
    public string? ZarrVersion { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(FilePatternCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string FilePattern { get; set; } = ImageExportSettings.DefaultPattern;

    [Parameter]
    [ArgumentCompleter(typeof(InternalPathCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string InternalPath { get; set; } = Exporting.Planning.InternalPath.Default;

    [Parameter]
    public SwitchParameter Stretch { get; set; }

    [Parameter]
    [EnumTransformation(typeof(PixelType))]
    public PixelType? DataType { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Prepare() => _settings = new ImageExportSettings
    {
        Format = Format,
        Compression = Compression,
        ZarrVersion = ZarrVersionNames.Find(ZarrVersion),
        FilePattern = this.ResolvePattern(FilePattern, Format),
        InternalPath = Exporting.Planning.InternalPath.Parse(InternalPath),
        DestinationFolder = this.ResolveDestination(DestinationPath),
        CurrentFolder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        DataType = DataType,
        Stretch = Stretch,
        NoClobber = NoClobber,
        Force = Force,
    };

    /// <inheritdoc/>
    protected override void ProcessInput()
    {
        foreach (string file in LiteralPath.SelectMany(path => this.ResolveFiles(path, literal: true, ErrorIds.ImageNotFound)))
            TryItem(file, () => Write(Open(file)));
        foreach (ClassifierImage image in InputObject) TryItem(image, () => Write(image));
    }

    private ClassifierImage Open(string file)
    {
        ClassifierImage image =
            ClassifierImage.Open(file, new ImageOpenOptions { PaletteAsColor = PaletteAsColor, AllowExternalFile = AllowExternalFile });
        if (image.Source.Info.AxesGuess is { } guess) WarnAbout(file, $"{guess} Say what they are with Import-ClassifierImage -Axes.");
        foreach (string warning in image.Warnings) WarnAbout(file, warning);
        return image;
    }

    private void Write(ClassifierImage image)
    {
        StopToken.ThrowIfCancellationRequested();
        IReadOnlyList<OutputFile> files = ExportPlanner.Plan(image, _settings!);
        _written.Claim(image.SourcePath ?? image.Name, [.. files.Select(file => file.Path)]);
        OutputFile[] wanted = [.. files.Where(file => ShouldProcess(file.Path, "Write image"))];
        if (wanted.Length == 0) return;
        RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Writing images");
            progress.Status = wanted.Length == 1 ? wanted[0].Path : $"{wanted[0].Path} and {wanted.Length - 1} more";
            ImageExporter.Export(image, wanted, _settings!, progress, token);
            if (_isDarknessSaid || PictureBrightness.Warning(image, _settings!, token) is not { } warning) return;
            _isDarknessSaid = true;
            messages.Warning(warning);
        });
        if (PassThru) this.WriteItems(wanted.Select(file => file.Path));
    }
}
