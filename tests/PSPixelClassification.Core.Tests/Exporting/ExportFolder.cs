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
    public string Path { get; } = Directory.CreateTempSubdirectory("PSPixelClassification-").FullName;

    /// <summary>What lies in the folder, temporary files included.</summary>
    public string[] Files => [.. Directory.EnumerateFiles(Path, "*", new EnumerationOptions { AttributesToSkip = 0, RecurseSubdirectories = true })
        .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public ExportSettings Settings(params ResultSource[] sources) => new()
    {
        Sources = sources.Length > 0 ? sources : [ResultSource.SimpleSegmentation],
        DestinationFolder = Path,
        CurrentFolder = Path,
        Threads = 2,
    };

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public static IReadOnlyList<ExportTarget> Plan(ClassifierImage image, ClassifierModel? model, ExportSettings settings) => ExportPlanner.Plan(
        image.Name, image.SourcePath, image.Extent, source => SegmentationExporter.ChannelCount(source, model), settings);

    public static ExportResult Export(
        ClassifierImage image, ClassifierModel? model, ExportSettings settings, IProgress<double>? progress = null, CancellationToken cancellation = default)
        => SegmentationExporter.Export(image, model, settings, Plan(image, model, settings), progress, cancellation);

    /// <summary>All samples of a file in axis order [c][y][x].</summary>
    public (ImageInfo Info, float[] Values) Read(string name)
    {
        IImageSource source = ImageFormats.Open(this[name]);
        ImageInfo info = source.Info;
        float[] values = new float[info.Shape.Bounds.PixelCount * info.Shape.Channels];
        byte[] samples = new byte[values.Length * info.PixelType.SizeInBytes()];
        using IPixelReader reader = source.OpenReader();
        reader.Read(default, info.Shape.Bounds, samples);
        PixelConversion.ToSingle(info.PixelType, samples, values);
        return (info, values);
    }

    public void Dispose()
    {
        foreach (string file in Files) File.SetAttributes(this[file], FileAttributes.Normal);
        Directory.Delete(Path, recursive: true);
    }
}
