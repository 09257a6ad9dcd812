using System.Globalization;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Benchmarks.Peers;

/// <summary>
/// Work for Instructions/count.py, which counts what a process executes: the difference of two processes that pass over the image a
/// different number of times is the count of passes without start, reading and compiling. One thread.
/// </summary>
internal static class InstructionWork
{
    // The first pass compiles what it calls.
    private const int WarmUps = 1;

    /// <summary>Passes over the image.</summary>
    /// <param name="work"><c>features</c>; or <c>both</c>, features and forest.</param>
    /// <param name="folder">Holds plane.npy [y][x] and, for the forest, forest.h5.</param>
    /// <param name="passes">How often, after a first time that every process has; from 0.</param>
    public static void Run(string work, string folder, string passes)
    {
        int count = WarmUps + int.Parse(passes, CultureInfo.InvariantCulture);
        using FeatureInput input = PeerArrays.Plane(Path.Combine(folder, "plane.npy"));
        FeatureExtractor extractor = new(FeatureSet.Default, input.Shape);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureTile tile = new(extractor.ChannelCount);
        DecisionForest? forest = work switch
        {
            "features" => null,
            "both" => PeerForest.Read(Path.Combine(folder, "forest.h5")),
            _ => throw new ArgumentException($"'{work}' is neither features nor both.", nameof(work)),
        };
        using ForestWorker? evaluator = forest is null ? null : ForestEvaluator.Compile(forest).CreateWorker();
        float[] probabilities = new float[(forest?.ClassCount ?? 0) * FeatureTile.ChunkPixels];
        for (int pass = 0; pass < count; pass++) TilePasses.Run(extractor, worker, input, tile, evaluator, probabilities);
    }
}
