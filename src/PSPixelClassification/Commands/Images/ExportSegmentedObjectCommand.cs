using System.Management.Automation;
using PSPixelClassification.Annotations;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>Writes the outlines of objects for QuPath and ImageJ.</summary>
[Cmdlet(VerbsData.Export, "SegmentedObject", DefaultParameterSetName = PipedSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSegmentedObjectCommand : ImageInputCommand
{
    private const int ActivityId = 26;
    private readonly WrittenFiles _written = new();
    private ObjectExportSettings? _settings;

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject, OthersMayTakeIt = true)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Position = 0, ParameterSetName = PipedSet)]
    [Parameter(Position = 1, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? DestinationPath { get; set; }

    [Parameter]
    [EnumTransformation(typeof(OutlineFormat))]
    public OutlineFormat? Format { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(FilePatternCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string FilePattern { get; set; } = ObjectExportSettings.DefaultPattern;

    [Parameter]
    [ArgumentCompleter(typeof(LabelClassCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? Class { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ColorCompleter))]
    [ValidateNotNull]
    [ColorTransformation]
    public RgbColor? Color { get; set; }

    [Parameter]
    [EnumTransformation(typeof(OutlineKind))]
    public OutlineKind ObjectType { get; set; } = OutlineKind.Detection;

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        (string pattern, string extension, OutlineFormat format) = OutlineFileName.Resolve(this, FilePattern, Format, DestinationPath);
        _settings = new ObjectExportSettings
        {
            Format = format,
            FilePattern = Exporting.Planning.FilePattern.Parse(pattern),
            Extension = extension,
            DestinationFolder = this.ResolveDestination(DestinationPath),
            CurrentFolder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            ClassName = Class is null ? null : new LabelClass(1, Class, default).Name,
            Color = Color,
            Kind = ObjectType,
            NoClobber = NoClobber,
            Force = Force,
        };
        if (Color is not null && Class is null && format == OutlineFormat.GeoJson)
            WriteWarning("-Color is that of a class, and plays no part without -Class.");
    }

    /// <inheritdoc/>
    protected override void ProcessImage(ClassifierImage image)
    {
        string path = ObjectExporter.PathOf(image, _settings!);
        _written.Claim(image.SourcePath ?? image.Name, [path]);
        if (!ShouldProcess(path, "Write outlines of objects")) return;
        ExportedObjects written = RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Writing objects");
            progress.Status = path;
            return ObjectExporter.Export(image, path, _settings!, progress, token);
        });
        WriteVerbose($"{image.Name}: {Counted.Of(written.ObjectCount, "object")} in {Counted.Of(written.OutlineCount, "outline")}.");
        this.WarnOfClasses(image, written.PixelCount);
        if (written.ObjectCount == 0) WarnAbout(image.Name, "there is no object, and the file holds none. Is every pixel 0?");
        else if (written.ObjectCount == 1 && written.PartCount > written.OutlineCount)
            WarnAbout(
                image.Name, $"all {written.PartCount} parts have one number, and are one object. If this is a segmentation, "
                + "ConvertTo-ObjectLabel tells its objects apart.");
        if (PassThru) this.WriteItems([path]);
    }
}
