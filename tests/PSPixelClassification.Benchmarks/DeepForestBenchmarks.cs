using BenchmarkDotNet.Attributes;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Benchmarks;

/// <summary>Forests that grow with labels which the features do not tell apart, on one tile of 128 × 128 pixels, one thread.</summary>
public class DeepForestBenchmarks
{
    private FeatureTile _tile = null!;
    private ForestWorker _evaluator = null!;
    private ForestWorker _scalar = null!;
    private float[] _probabilities = [];

    /// <summary>Labeled pixels of random classes.</summary>
    [Params(600, 3000, 20_000)]
    public int Rows { get; set; }

    /// <summary>Makes the forest and a tile's features.</summary>
    [GlobalSetup]
    public void Setup()
    {
        using FeatureInput input = PracticeData.Plane(1024);
        FeatureExtractor extractor = new(FeatureSet.Default, input.Shape);
        using FeatureWorker worker = extractor.CreateWorker();
        _tile = new FeatureTile(extractor.ChannelCount);
        worker.Begin(input, new(0, 0, FeatureTile.Side, FeatureTile.Side), IndexRange.Of(0));
        worker.Next(_tile);
        DecisionForest forest = PracticeData.DeepForest(Rows);
        Console.WriteLine($"// {forest.NodeCount / forest.TreeCount} inner nodes a tree");
        _evaluator = ForestEvaluator.Compile(forest).CreateWorker();
        _scalar = new ScalarForestEvaluator(forest).CreateWorker();
        _probabilities = new float[forest.ClassCount * FeatureTile.ChunkPixels];
    }

    /// <summary>Gives the buffers back.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _scalar.Dispose();
        _evaluator.Dispose();
        _tile.Dispose();
    }

    /// <summary>The best evaluator.</summary>
    [Benchmark]
    public void OneTile() => Evaluate(_evaluator);

    /// <summary>The readable one, which walks the trees.</summary>
    [Benchmark]
    public void OneTileScalar() => Evaluate(_scalar);

    private void Evaluate(ForestWorker worker)
    {
        for (int chunk = 0; chunk < FeatureTile.Side / FeatureTile.ChunkRows; chunk++) worker.Evaluate(_tile.Chunk(chunk), _probabilities);
    }
}
