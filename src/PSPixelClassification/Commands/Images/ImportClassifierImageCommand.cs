using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>Opens image files. No pixel is read before somebody needs it.</summary>
[Cmdlet(VerbsData.Import, "ClassifierImage", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class ImportClassifierImageCommand : PathCommand
{
    private readonly OpenedSets _sets = new();
    private string? _namedFile;
    private ImportedMasks? _masks;
    private StackedFiles? _stack;
    private SeriesSelection? _series;

    [Parameter]
    [ArgumentCompleter(typeof(AxesCompleter))]
    [ValidateNotNull]
    [SingleText(As = typeof(AxisOrder))]
    public AxisOrder? Axes { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? Name { get; set; }

    [Parameter]
    [ValidateSet("z", "t", "c")]
    [SingleText]
    public string? StackAlong { get; set; }

    [Parameter]
    public SwitchParameter KeepOrder { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(InternalPathCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? InternalPath { get; set; }

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
    public SwitchParameter KeepAlpha { get; set; }

    [Parameter]
    public SwitchParameter PaletteAsColor { get; set; }

    [Parameter]
    public SwitchParameter AllowExternalFile { get; set; }

    [Parameter]
    public SwitchParameter AllowRemote { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Mask { get; set; } = [];

    private ImageOpenOptions Options => new()
    {
        Axes = Axes,
        InternalPath = InternalPath,
        Level = Level,
        KeepAlpha = KeepAlpha,
        PaletteAsColor = PaletteAsColor,
        AllowExternalFile = AllowExternalFile,
        Remote = Access,
    };

    protected override RemoteAccess? Access => AllowRemote ? field ??= new RemoteAccess() : null;

    protected override void Prepare()
    {
        _series = this.ResolveSeries(Series, StackAlong is not null);
        _masks = ImportedMasks.Resolve(this, Mask, isStack: StackAlong is not null);
        if (StackAlong is not null) _stack = new StackedFiles(char.ToLowerInvariant(StackAlong[0]), KeepOrder, _masks.OfStack);
    }

    protected override void Expect(IReadOnlyList<string> files) => _masks!.Expect(files);

    protected override void ProcessFile(string filePath)
    {
        if (_masks!.Contains(filePath)) WriteVerbose($"'{filePath}' is skipped: it is the prediction mask of another image.");
        else if (_stack is not null) _stack.Add(InternalPath is null ? filePath : $"{filePath}/{InternalPath.Trim('/')}");
        else Open(filePath);
    }

    protected override void Finish()
    {
        if (_stack is null or { Count: 0 }) return;
        if (IsFileMissing)
        {
            WriteWarning(
                $"No stack was made of the {Counted.Of(_stack.Count, "file")} found, because it would lack those that are missing.");
            return;
        }

        TryItem(null, () =>
        {
            ClassifierImage image =
                RunOffThread((messages, token) => _stack.Open(Options with { InternalPath = null }, Name, messages, token));
            Emit(image, $"{image.Name}, {Counted.Of(_stack.Count, "file")}");
        });
    }

    private void Open(string filePath)
    {
        if (Name is not null && _namedFile is not null)
            ThrowTerminatingError(ErrorRecords.NameNotUnique(Name, filePath, _namedFile));
        IReadOnlyList<Lazy<ClassifierImage>> images = ClassifierImage.OpenSeries(filePath, _series, Options, Name);
        _namedFile = filePath;
        foreach (Lazy<ClassifierImage> image in images) TryItem(filePath, () => Emit(image.Value, $"{image.Value.Location}"));
    }

    private void Emit(ClassifierImage image, string described)
    {
        if (_sets.HasCome(image.Source.Info))
        {
            WriteVerbose($"{described} is skipped: it is a file of an image that is open already.");
            return;
        }

        this.WriteAbout(image, described);
        image = _masks!.Apply(image);
        if (image.PredictionMask is { } mask) WriteVerbose($"{described}: masked by '{mask.Location}'");
        WriteObject(image);
    }
}
