using BenchmarkDotNet.Attributes;
using PSPixelClassification.Batch;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Benchmarks;

/// <summary>Four TIFFs of 1 Mpx uint16 → probabilities in files, all cores, warm.</summary>
public class WholeJobBenchmarks
{
    private const int Side = 1024;
    private const int Count = 4;
    private readonly TemporaryFolder _folder = new();
    private BatchSettings _settings = null!;
    private string[] _files = [];

    /// <summary>The format of the results.</summary>
    [Params(ExportFormat.Tif, ExportFormat.Npy)]
    public ExportFormat Format { get; set; }

    /// <summary>Writes the images and trains.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _files = [.. Enumerable.Range(0, Count).Select(WriteImage)];
        ExportSettings export = new() { Sources = [ResultSource.Probabilities], Format = Format, CurrentFolder = _folder.Path };
        _settings = new BatchSettings(PracticeData.Model(), export);
    }

    /// <summary>Removes images and results.</summary>
    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    /// <summary>Reads, classifies and writes.</summary>
    [Benchmark]
    public void Batch() => BatchRunner.Run(BatchPlan.Create(_files, _settings), (_, cause) =>
    {
        if (cause is not null) throw cause;
    });

    private string WriteImage(int index)
    {
        string path = _folder.File($"image_{index}.tif");
        PracticeImage sample = PracticeImageGenerator.Generate(new PracticeImageOptions { Width = Side, Height = Side }, index);
        OutputImage image = new() { Shape = new ImageShape(Side, Side), PixelType = PixelType.UInt16 };
        using IImageWriter writer = new TiffEncoder().Create(path, image);
        writer.Write(Plane.First, 0, Side, System.Runtime.InteropServices.MemoryMarshal.AsBytes<ushort>(sample.Pixels));
        writer.Complete();
        return path;
    }
}
