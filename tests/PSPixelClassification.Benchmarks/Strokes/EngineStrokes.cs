using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Sampling;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Forests.Growing;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Benchmarks.Strokes;

/// <summary>
/// Where the time of a stroke goes in the engine: each stage by itself, on all processors, as the label editor runs them.
/// </summary>
internal static class EngineStrokes
{
    private const int WarmUps = 5;
    private const int TileSide = 256;

    /// <summary>Runs it.</summary>
    public static void Run(StrokeOptions options)
    {
        StrokeImage source = options.Open();
        ClassifierImage image = source.Open();
        for (int i = 0; i < options.Before; i++) Paint(image, source.Next());
        StageTimes times = new();
        KeptRows kept = new();
        SampledFeatures samples = new(FeatureSet.Default.Resolve(image.Extent), 1L << 30);
        int rows = 0;
        int nodes = 0;
        for (int i = 0; i < WarmUps + options.Strokes; i++)
        {
            Paint(image, source.Next());
            (rows, nodes) = Stroke(image, kept, samples, times);
        }

        Console.WriteLine($"engine, {options.Side}², {options.Before} strokes before, in the end {rows} rows, {nodes} nodes\n");
        Console.WriteLine("| stage | wall ms | processors ms |\n|---|---|---|");
        foreach (string line in times.Lines(WarmUps)) Console.WriteLine(line);
        Console.WriteLine();
    }

    private static (int Rows, int Nodes) Stroke(
        ClassifierImage image, KeptRows kept, SampledFeatures samples, StageTimes times)
    {
        int threads = Environment.ProcessorCount;
        FeatureSet features = FeatureSet.Default;
        LabelSnapshot[] labels = [image.Labels.Snapshot()];
        TrainingSet set = times.Time("collect", () => TrainingSet.Collect([image], labels, features, TrainingTuning.None, 0));
        LabeledFeatures rows = times.Time("features of labels", () => set.ComputeFeatures(threads, kept, null, CancellationToken.None));
        TrainingMatrix matrix = times.Time("matrix", rows.Rows.ToMatrix);
        TrainingOptions options = new() { Threads = threads };
        ClassifierModel? first = times.Time("first answer: train", () => FirstAnswer.Of(set, matrix, options, CancellationToken.None));
        if (first is not null)
        {
            times.Time("first answer: predict the image", () => Predict(image, first, threads));
            times.Time("first answer: predict one pixel of each block", () => Sample(image, first, samples, threads));
        }

        BinnedColumns binned = times.Time("sort", () => new BinnedColumns(matrix, threads, CancellationToken.None));
        DecisionForest forest = times.Time(
            "grow", () => RandomForestTrainer.Train(
                matrix, new ForestTrainingOptions(), rules => new HistogramCutSearch(matrix, binned, rules), null,
                CancellationToken.None).Forest);
        ForestEvaluator evaluator = times.Time("compile", () => ForestEvaluator.Compile(forest));
        ClassifierModel model = new(
            set.FeatureSet, forest, set.Classes, set.ForestClasses, 1,
            new TrainingRecord(TrainingAlgorithm.RandomForest, 0, set.LabelCounts, 0, TimeSpan.Zero));
        _ = model.Evaluator;
        times.Time("predict the image", () => Predict(image, model, threads));
        return (matrix.RowCount, evaluator.Forest.NodeCount);
    }

    private static bool Predict(ClassifierImage image, ClassifierModel model, int threads)
    {
        int side = (image.Extent.Width + TileSide - 1) / TileSide;
        ParallelWork.Run(
            side * side, threads, () => new PlanePredictor(model, image, TileSide, TileSide),
            (i, predictor) => predictor.Predict(
                default, new Region(i % side * TileSide, i / side * TileSide, TileSide, TileSide).Intersect(image.Extent.Bounds)),
            CancellationToken.None);
        return true;
    }

    // At the level that shows the image whole in a window of 1280 × 800: four tiles.
    private static bool Sample(ClassifierImage image, ClassifierModel model, SampledFeatures samples, int threads)
    {
        int step = image.Extent.Width / (2 * TileSide);
        int side = image.Extent.Width / 2;
        ParallelWork.Run(
            4, threads, () => new SamplePredictor(model, image, samples),
            (i, predictor) => predictor.Predict(default, new Region(i % 2 * side, i / 2 * side, side, side), step), CancellationToken.None);
        return true;
    }

    private static void Paint(ClassifierImage image, (int Class, int X0, int Y0, int X1, int Y1) stroke) =>
        image.Labels.Paint(
            stroke.Class == 1 ? "nuclei" : "background",
            PixelMask.Polyline([new(stroke.X0, stroke.Y0), new(stroke.X1, stroke.Y1)], StrokeImage.BrushSize));
}
