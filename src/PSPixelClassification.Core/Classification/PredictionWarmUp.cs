using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification;

/// <summary>
/// Compiles the kernels on another thread while a project and the first image are read: the vector code cannot be compiled before the
/// module runs on the machine, and takes longer than a small image. It classifies a black tile with a forest that asks for every default
/// feature.
/// </summary>
public static class PredictionWarmUp
{
    private static readonly Lazy<Task> s_run = new(() => Environment.ProcessorCount > 1 ? Task.Run(Run) : Task.CompletedTask);

    /// <summary>Begins, once for the process. Nobody waits for it; its results are dropped.</summary>
    public static void Begin() => _ = s_run.Value;

    internal static void Run()
    {
        ImageShape shape = new(FeatureTile.Side, FeatureTile.Side, 1);
        MemoryImage pixels = new(new ImageInfo { Shape = shape, Axes = AxisOrder.Parse("yx"), PixelType = PixelType.UInt8 },
            [new byte[shape.Bounds.PixelCount]]);
        LabelClass[] classes = [new(1, "a", default), new(2, "b", default)];
        int features = FeatureSet.Default.GetChannelCount(1);
        DecisionTree[] trees = [.. Enumerable.Range(0, features).Select(Stump)];
        ClassifierModel model = new(
            FeatureSet.Default, new DecisionForest(features, classes.Length, trees), classes, [0, 1], 1,
            new TrainingRecord(TrainingAlgorithm.RandomForest, 0, [1, 1], double.NaN, TimeSpan.Zero));
        new PixelPredictor(model, new ClassifierImage("warm-up", pixels))
            .Predict(shape.Bounds, PredictionRequest.Probabilities, 1, _ => { });
    }

    private static DecisionTree Stump(int feature) => new()
    {
        Features = [feature],
        Thresholds = [1],
        LeftChildren = [~0],
        RightChildren = [~1],
        LeafFractions = [1, 0, 0, 1],
        LeafWeights = [1, 1],
    };
}
