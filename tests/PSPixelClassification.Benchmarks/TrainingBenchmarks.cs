using BenchmarkDotNet.Attributes;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Benchmarks;

/// <summary>Growing 100 trees on 49 features.</summary>
public class TrainingBenchmarks
{
    private TrainingMatrix _matrix = null!;

    /// <summary>Labeled pixels.</summary>
    [Params(2000, 20_000)]
    public int Rows { get; set; }

    /// <summary>Threads.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Computes the features.</summary>
    [GlobalSetup]
    public void Setup() => _matrix = PracticeData.Matrix(Rows);

    /// <summary>Trains.</summary>
    /// <returns>The forest.</returns>
    [Benchmark]
    public DecisionForest Train() => new RandomForestTrainer().Train(_matrix, new ForestTrainingOptions { Threads = Threads }).Forest;
}
