using System.Management.Automation;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.FormatNames;
using PSPixelClassification.Pipeline.Arguments.ResultClasses;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that writes results: where to and how.</summary>
public abstract class ExportingCommand : CutoutCommand
{
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
    public string FilePattern { get; set; } = Exporting.Planning.FilePattern.Default;

    [Parameter]
    [ArgumentCompleter(typeof(InternalPathCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string InternalPath { get; set; } = Exporting.Planning.InternalPath.Default;

    [Parameter]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? DestinationPath { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(OutputAxesCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string? OutputAxes { get; set; }

    [Parameter]
    [EnumTransformation(typeof(PixelType))]
    public PixelType? DataType { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(Several = true)]
    [ValidateCount(2, 2)]
    public double[]? InputRange { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(Several = true)]
    [ValidateCount(2, 2)]
    public double[]? OutputRange { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The parameters as the engine takes them; there from <see cref="Prepare"/> on.</summary>
    protected ExportSettings Settings { get; private set; } = null!;

    /// <inheritdoc/>
    protected override bool NeedsClassifier => Settings.Sources.Any(Settings.NeedsModel);

    /// <inheritdoc/>
    protected override void Prepare()
    {
        ChooseResults();
        Settings = WithCutouts(new ExportSettings
        {
            Sources = Source,
            ClassMasks = ClassMask,
            MergedClasses = MergeClassArgument.Parse(MergeClass),
            ColorMap = ColorMap,
            Objects = Objects,
            PostProcessing = PostProcessing,
            Format = Format,
            Compression = Compression,
            ZarrVersion = ZarrVersionNames.Find(ZarrVersion),
            FilePattern = this.ResolvePattern(FilePattern, Format),
            InternalPath = Exporting.Planning.InternalPath.Parse(InternalPath),
            DestinationFolder = this.ResolveDestination(DestinationPath),
            CurrentFolder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            OutputAxes = this.ResolveAxes(OutputAxes),
            DataType = DataType,
            InputRange = ToRange(InputRange),
            OutputRange = ToRange(OutputRange),
            NoClobber = NoClobber,
            Force = Force,
            OverlayStyle = OverlayStyle,
            OverlayOpacity = OverlayOpacity,
            ShowLabels = ShowsLabels,
            Threads = Math.Min(ThrottleLimit, Environment.ProcessorCount),
        });
        if (MyInvocation.BoundParameters.ContainsKey(nameof(InternalPath))) this.WarnOfUnusedPath(Format);
        base.Prepare();
        ExportCheck.Check(Settings, Classifier);
        // Files are named as the classes are, however the parameter is written.
        if (Settings.MergingOf(Classifier) is { } merging)
            Settings = Settings with { ClassMasks = [.. ClassMask.Select(name => merging.Find(name).Name)] };
    }

    /// <summary>Asks about one file; with -WhatIf it is listed and left alone.</summary>
    private protected bool MayWrite(ExportTarget target) => ShouldProcess(target.Path, $"Write {target.Source.DisplayName()}");

    /// <summary>Writes the results of one image. An expected exception becomes an error about it, and the next image follows.</summary>
    private protected bool TryWriting(object image, Action write) => TryItem(image, () =>
    {
        try
        {
            write();
        }
        catch (IOException e) when (e is not FileNotFoundException)
        {
            WriteError(ErrorRecords.From(e, image, FileUse.Write));
        }
    });

    private static ValueRange? ToRange(double[]? ends) =>
        ends is [double minimum, double maximum] ? new ValueRange(minimum, maximum) : null;
}
