using BenchmarkDotNet.Attributes;
using PSPixelClassification.Features;

namespace PSPixelClassification.Benchmarks;

/// <summary>All features in 3D (61 channels) of 256 × 256 × 64 voxels, one thread, without reading.</summary>
public class VolumeBenchmarks
{
    private const int Side = 256;
    private const int Depth = 64;
    private FeatureInput _input = null!;
    private FeatureExtractor _extractor = null!;
    private FeatureWorker _worker = null!;
    private FeatureTile _tile = null!;

    /// <summary>Makes volume and buffers.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _input = PracticeData.Volume(Side, Depth);
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
