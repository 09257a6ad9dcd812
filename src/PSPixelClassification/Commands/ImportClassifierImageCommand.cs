using PSPixelClassification.Common;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Commands;

/// <summary>Opens image files. No pixel is read before somebody needs it.</summary>
[Cmdlet(VerbsData.Import, "ClassifierImage", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class ImportClassifierImageCommand : PathCommand
{
    private readonly List<string> _stacked = [];
    private readonly HashSet<string> _masks = new(ExportPlanner.PathComparer);
    private string? _namedFile;
    private MaskPattern? _mask;

    [Parameter]
    [ArgumentCompleter(typeof(AxesCompleter))]
    [ValidateNotNull]
    public AxisOrder? Axes { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [ValidateSet("z", "t", "c")]
    public string? StackAlong { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InternalPath { get; set; }

    [Parameter]
    public SwitchParameter KeepAlpha { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Mask { get; set; }

    /// <inheritdoc/>
    protected override void Prepare() => _mask = this.ResolveMask(Mask);

    /// <inheritdoc/>
    protected override IEnumerable<string> Arrange(IReadOnlyList<string> files)
    {
        foreach (string file in files)
        {
            if (_mask?.PathFor(file) is { } mask && !ExportPlanner.PathComparer.Equals(mask, file)) _masks.Add(mask);
        }

        return StackAlong is null ? files : files.Order(NaturalOrder.Comparer);
    }

    /// <inheritdoc/>
    protected override void ProcessFile(string filePath)
    {
        if (_masks.Contains(filePath))
        {
            WriteVerbose($"'{filePath}' is skipped: it is the prediction mask of another image.");
            return;
        }

        if (StackAlong is not null)
        {
            _stacked.Add(InternalPath is null ? filePath : $"{filePath}/{InternalPath.Trim('/')}");
            return;
        }

        if (Name is not null && _namedFile is not null)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                "NameNotUnique",
                $"'{filePath}' would be named '{Name}' like '{_namedFile}' before it. Use -Name with one file at a time, or -StackAlong to make one image of all.",
                filePath));
        }

        ClassifierImage image = ClassifierImage.Open(filePath, Axes, Name, InternalPath, KeepAlpha);
        _namedFile = filePath;
        Emit(image, filePath);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_stacked.Count == 0) return;
        if (IsFileMissing)
        {
            WriteWarning($"No stack was made of the other {Counted.Of(_stacked.Count, "file")}, because it would lack those that are missing.");
            return;
        }

        TryItem(null, () =>
        {
            IReadOnlyList<string> files = StackOrder.Arrange(_stacked);
            ClassifierImage image = RunOffThread((_, token) => ClassifierImage.OpenStack(files, char.ToLowerInvariant(StackAlong![0]), Axes, Name, KeepAlpha, token));
            foreach (string path in files) WriteVerbose($"{image.Name}: {path}");
            Emit(image, $"{image.Name}, {Counted.Of(files.Count, "file")}");
        });
    }

    private void Emit(ClassifierImage image, string described)
    {
        if (ResultNames.IsResult(image.SourcePath!)) WriteWarning($"{described}: by its name this is a result of an earlier export, not a raw image.");
        if (image.Source.Info.AxesGuess is { } guess) WriteWarning($"{described}: {guess} Say what they are with -Axes.");
        foreach (string note in image.Notes) WriteVerbose($"{described}: {note}");
        if (_mask is not null)
        {
            image = _mask.Apply(image);
            WriteVerbose($"{described}: masked by '{image.PredictionMask!.Location}'");
        }

        WriteObject(image);
    }
}
