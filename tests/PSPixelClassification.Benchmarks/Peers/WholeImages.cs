using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Labels;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Benchmarks.Peers;

/// <summary>Images in memory through the whole engine, as a live view does it.</summary>
internal static class WholeImages
{
    private const int LiveSide = 1024;
    private const int LargeSide = 2048;

    /// <summary>Measures retraining with prediction, and prediction on one and two threads.</summary>
    /// <param name="tell">Takes each time.</param>
    public static void Run(Action<string, double> tell)
    {
        ClassifierImage view = Make(LiveSide);
        Label(view);
        tell("live", PeerWork.Median(() => Predict(Train(view), view, Environment.ProcessorCount)));
        ClassifierImage large = Make(LargeSide);
        ClassifierModel model = Train(view);
        tell("image 1 thread", PeerWork.Median(() => Predict(model, large, 1)));
        tell("image 2 threads", PeerWork.Median(() => Predict(model, large, 2)));
    }

    private static ClassifierModel Train(ClassifierImage image) =>
        ClassifierTrainer.Train([image], FeatureSet.Default, new TrainingOptions { Threads = Environment.ProcessorCount });

    private static void Predict(ClassifierModel model, ClassifierImage image, int threads) =>
        new PixelPredictor(model, image).Predict(image.Extent.Bounds, PredictionRequest.Probabilities, threads, _ => { });

    private static ClassifierImage Make(int side) => TestImages.Of(TestImages.Nuclei(side, side), $"{side}");

    // 1,000 pixels of each class, spread over the image.
    private static void Label(ClassifierImage image)
    {
        PracticeImage sample = TestImages.Nuclei(LiveSide, LiveSide);
        int[] painted = new int[2];
        for (int i = 0; painted.Min() < 1000; i = (i + 7919) % sample.Truth.Length)
        {
            int own = sample.Truth[i] != 0 ? 0 : 1;
            if (painted[own]++ >= 1000) continue;
            image.Labels.Paint(own == 0 ? "nuclei" : "background", PixelMask.Points([new PixelPoint(i % LiveSide, i / LiveSide)], 1));
        }
    }
}
