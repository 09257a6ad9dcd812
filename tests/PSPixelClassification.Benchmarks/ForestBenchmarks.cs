using BenchmarkDotNet.Attributes;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Benchmarks;

/// <summary>A forest of 100 trees on 1 Mpx, one thread.</summary>
public class ForestBenchmarks
{
    private const int Side = 1024;
    private FeatureInput _input = null!;
    private FeatureExtractor _extractor = null!;
    private FeatureWorker _worker = null!;
    private FeatureTile _tile = null!;
    private DecisionForest _forest = null!;
    private ForestWorker _evaluator = null!;
    private ForestWorker _scalar = null!;
    private float[] _probabilities = [];

    /// <summary>Makes image, forest and buffers, and one tile's features.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _input = PracticeData.Plane(Side);
        _extractor = new FeatureExtractor(FeatureSet.Default, _input.Shape);
        _worker = _extractor.CreateWorker();
        _tile = new FeatureTile(_extractor.ChannelCount);
        _forest = PracticeData.Forest();
        _evaluator = ForestEvaluator.Compile(_forest).CreateWorker();
        _scalar = new ScalarForestEvaluator(_forest).CreateWorker();
        _probabilities = new float[_forest.ClassCount * FeatureTile.ChunkPixels];
        _worker.Begin(_input, new(0, 0, FeatureTile.Side, FeatureTile.Side), IndexRange.Of(0));
        _worker.Next(_tile);
    }

    /// <summary>Gives the buffers back.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _scalar.Dispose();
        _evaluator.Dispose();
        _tile.Dispose();
        _worker.Dispose();
        _input.Dispose();
    }

    /// <summary>The best evaluator on one tile of 128 × 128 pixels.</summary>
    [Benchmark]
    public void OneTile() => Evaluate(_evaluator);

    /// <summary>The readable evaluator on the same tile.</summary>
    [Benchmark]
    public void OneTileScalar() => Evaluate(_scalar);

    /// <summary>Making a forest ready.</summary>
    /// <returns>The evaluator.</returns>
    [Benchmark]
    public ForestEvaluator Compile() => ForestEvaluator.Compile(_forest);

    /// <summary>Features and forest of the whole image.</summary>
    [Benchmark]
    public void FeaturesAndForest() => TilePasses.Run(_extractor, _worker, _input, _tile, _evaluator, _probabilities);

    private void Evaluate(ForestWorker worker)
    {
        for (int chunk = 0; chunk < FeatureTile.Side / FeatureTile.ChunkRows; chunk++) worker.Evaluate(_tile.Chunk(chunk), _probabilities);
    }
}
