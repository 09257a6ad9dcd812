using BenchmarkDotNet.Attributes;
using PSPixelClassification.Features;

namespace PSPixelClassification.Benchmarks;

/// <summary>All 37 features × scales (49 channels) of a float32 plane, one thread, without reading.</summary>
public class FeatureBenchmarks
{
    private FeatureInput _input = null!;
    private FeatureExtractor _extractor = null!;
    private FeatureWorker _worker = null!;
    private FeatureTile _tile = null!;

    /// <summary>Columns and rows of the image.</summary>
    [Params(1024, 4096)]
    public int Side { get; set; }

    /// <summary>Makes image and buffers.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _input = PracticeData.Plane(Side);
        _extractor = new FeatureExtractor(FeatureSet.Default, _input.Shape);
        _worker = _extractor.CreateWorker();
        _tile = new FeatureTile(_extractor.ChannelCount);
    }

    /// <summary>Gives the buffers back.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _tile.Dispose();
        _worker.Dispose();
        _input.Dispose();
    }

    /// <summary>All channels.</summary>
    [Benchmark]
    public void AllFeatures() => TilePasses.Run(_extractor, _worker, _input, _tile);
}
