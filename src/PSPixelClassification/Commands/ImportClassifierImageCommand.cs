using PSPixelClassification.Common;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Commands;

/// <summary>Opens image files. No pixel is read before somebody needs it.</summary>
[Cmdlet(VerbsData.Import, "ClassifierImage", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class ImportClassifierImageCommand : PathCommand
{
    private readonly HashSet<string> _masks = new(ExportPlanner.PathComparer);
    private string? _namedFile;
    private MaskPattern? _mask;
    private StackedFiles? _stack;

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
    public SwitchParameter KeepOrder { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InternalPath { get; set; }

    [Parameter]
    public SwitchParameter KeepAlpha { get; set; }

    [Parameter]
    public SwitchParameter PaletteAsColor { get; set; }

    [Parameter]
    public SwitchParameter AllowExternalFile { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Mask { get; set; } = [];

    private ImageOpenOptions Options => new()
    {
        Axes = Axes, InternalPath = InternalPath, KeepAlpha = KeepAlpha, PaletteAsColor = PaletteAsColor, AllowExternalFile = AllowExternalFile,
    };

    /// <inheritdoc/>
    protected override void Prepare()
    {
        IReadOnlyList<string>? masks = this.ResolveMaskFiles(Mask, byNumber: true);
        if (StackAlong is not null) _stack = new StackedFiles(char.ToLowerInvariant(StackAlong[0]), KeepOrder, masks);
        if (masks is null)
        {
            _mask = this.ResolveMask(Mask.FirstOrDefault());
            return;
        }

        if (_stack is null)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                "MaskAmbiguous",
                "-Mask takes several files with -StackAlong only. For images one by one, give a pattern such as '{dataset_dir}/{nickname}_mask.tif'.",
                Mask));
        }

        _masks.UnionWith(masks);
    }

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

        if (_stack is not null)
        {
            _stack.Add(InternalPath is null ? filePath : $"{filePath}/{InternalPath.Trim('/')}");
            return;
        }

        if (Name is not null && _namedFile is not null)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                "NameNotUnique",
                $"'{filePath}' would be named '{Name}' like '{_namedFile}' before it. Use -Name with one file at a time, or -StackAlong to make one image of all.",
                filePath));
        }

        ClassifierImage image = ClassifierImage.Open(filePath, Options, Name);
        _namedFile = filePath;
        Emit(image, filePath);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_stack is null or { Count: 0 }) return;
        if (IsFileMissing)
        {
            WriteWarning($"No stack was made of the {Counted.Of(_stack.Count, "file")} found, because it would lack those that are missing.");
            return;
        }

        TryItem(null, () =>
        {
            ClassifierImage image = RunOffThread((messages, token) => _stack.Open(Options with { InternalPath = null }, Name, messages, token));
            Emit(image, $"{image.Name}, {Counted.Of(_stack.Count, "file")}");
        });
    }

    private void Emit(ClassifierImage image, string described)
    {
        if (ResultNames.IsResult(image.SourcePath!)) WriteWarning($"{described}: by its name this is a result of an earlier export, not a raw image.");
        if (image.Source.Info.AxesGuess is { } guess) WriteWarning($"{described}: {guess} Say what they are with -Axes.");
        foreach (string warning in image.Warnings) WriteWarning($"{described}: {warning}");
        if (image.Source.Info.HasDroppedAlpha) WriteWarning($"{described}: the alpha channel is dropped. Keep it as a channel with -KeepAlpha.");
        foreach (string note in image.Notes) WriteVerbose($"{described}: {note}");
        if (_mask is not null) image = _mask.Apply(image);
        if (image.PredictionMask is { } mask) WriteVerbose($"{described}: masked by '{mask.Location}'");
        WriteObject(image);
    }
}
