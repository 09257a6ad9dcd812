using PSPixelClassification.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Core.Tests.Exporting;

/// <summary>A folder of one test, and exports into it.</summary>
internal sealed class ExportFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    /// <summary>What lies in the folder, temporary files included.</summary>
    public string[] Files => _folder.Files();

    public ExportSettings Settings(params ResultSource[] sources) => new()
    {
        Sources = sources.Length > 0 ? sources : [ResultSource.SimpleSegmentation],
        DestinationFolder = Path,
        CurrentFolder = Path,
        Threads = 2,
    };

    public string this[string name] => _folder.File(name);

    public static IReadOnlyList<ExportTarget> Plan(ClassifierImage image, ClassifierModel? model, ExportSettings settings) =>
        ExportPlanner.Plan(
            image.Name, image.SourcePath, image.Extent, source => SegmentationExporter.ChannelCount(source, model, settings), settings);

    public static ExportResult Export(
        ClassifierImage image, ClassifierModel? model, ExportSettings settings, IProgress<double>? progress = null,
            CancellationToken cancellation = default)
        => SegmentationExporter.Export(image, model, settings, Plan(image, model, settings), progress, cancellation);

    /// <summary>All samples of a file in axis order [c][y][x].</summary>
    public (ImageInfo Info, float[] Values) Read(string name)
    {
        IImageSource source = ImageFormats.Open(this[name]);
        ImageInfo info = source.Info;
        byte[] samples = ImageReading.ReadAll(source);
        float[] values = new float[samples.Length / info.PixelType.SizeInBytes()];
        PixelConversion.ToSingle(info.PixelType, samples, values);
        return (info, values);
    }

    public void Dispose() => _folder.Dispose();
}
