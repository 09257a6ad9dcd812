using System.Diagnostics;
using System.Globalization;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Benchmarks.Peers;

/// <summary>
/// This library's times on the arrays that peers.py has made, one thread, one line each: "name seconds". Every work is done twice unseen,
/// so that the compiler is done; then the median of several runs counts: of processors' time on one thread, of wall time on several.
/// </summary>
internal static class PeerWork
{
    private const int WarmUps = 2;
    private const int Runs = 5;

    /// <summary>Does everything whose arrays are there.</summary>
    /// <param name="folder">Holds plane.npy [y][x], volume.npy [z][y][x], rows.npy [row][feature], classes.npy [row][1], forest.h5.</param>
    public static void Run(string folder)
    {
        string File(string name) => Path.Combine(folder, name);
        if (System.IO.File.Exists(File("plane.npy"))) Features(PeerArrays.Plane(File("plane.npy")), File("forest.h5"));
        if (System.IO.File.Exists(File("volume.npy"))) Volume(PeerArrays.Volume(File("volume.npy")));
        if (System.IO.File.Exists(File("rows.npy"))) Training(PeerArrays.Matrix(File("rows.npy"), File("classes.npy")));
        WholeImages.Run(Tell);
    }

    private static void Features(FeatureInput input, string forestPath)
    {
        FeatureExtractor extractor = new(FeatureSet.Default, input.Shape);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureTile tile = new(extractor.ChannelCount);
        double features = ProcessorMedian(() => TilePasses.Run(extractor, worker, input, tile));
        Tell("features", features);
        DecisionForest forest = PeerForest.Read(forestPath);
        using ForestWorker evaluator = ForestEvaluator.Compile(forest).CreateWorker();
        float[] probabilities = new float[forest.ClassCount * FeatureTile.ChunkPixels];
        // The forest reads tiles from the cache, as in the product; what the features took is subtracted.
        double both = ProcessorMedian(() => TilePasses.Run(extractor, worker, input, tile, evaluator, probabilities));
        Tell("forest", both - features);
        Tell("features+forest", both);
        input.Dispose();
    }

    private static void Volume(FeatureInput input)
    {
        FeatureExtractor extractor = new(FeatureSet.Default, input.Shape);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureTile tile = new(extractor.ChannelCount);
        Tell("volume", ProcessorMedian(() => TilePasses.Run(extractor, worker, input, tile)));
        input.Dispose();
    }

    private static void Training(TrainingMatrix matrix)
    {
        Tell("training", ProcessorMedian(() => new RandomForestTrainer().Train(matrix, new ForestTrainingOptions { Threads = 1 })));
        Tell("training 2 threads", Median(() => new RandomForestTrainer().Train(matrix, new ForestTrainingOptions { Threads = 2 })));
    }

    internal static double Median(Action work) => Median(work, () => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    // Other work on the machine takes wall time from one thread, but hardly processors' time.
    private static double ProcessorMedian(Action work) => Median(work, () => Environment.CpuUsage.TotalTime.TotalSeconds);

    private static double Median(Action work, Func<double> clock)
    {
        for (int i = 0; i < WarmUps; i++) work();
        double[] times = new double[Runs];
        for (int i = 0; i < Runs; i++)
        {
            double start = clock();
            work();
            times[i] = clock() - start;
        }

        Array.Sort(times);
        return times[Runs / 2];
    }

    private static void Tell(string name, double seconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {seconds:0.000000}"));
}
