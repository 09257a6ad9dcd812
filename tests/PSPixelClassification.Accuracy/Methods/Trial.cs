using PSPixelClassification.Accuracy.Data;
using PSPixelClassification.Accuracy.Measures;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Features;

namespace PSPixelClassification.Accuracy.Methods;

/// <summary>A draw of a set, in which methods are tried. What several of them need is computed once.</summary>
/// <param name="set">The set.</param>
/// <param name="draw">Its strokes and tests.</param>
internal sealed class Trial(BenchSet set, BenchDraw draw)
{
    private readonly ClassifierImage[] _images = [.. draw.Labeled.Select(labeled => labeled.ToClassifierImage(set.Classes))];
    private readonly Dictionary<(FeatureSet, Recipe), Measurement> _measured = [];
    private Search? _search;

    /// <summary>Whether images are in color.</summary>
    public bool IsColor => _images[0].Extent.Channels == InputChannels.StainCount;

    /// <summary>What Optimize-FeatureSet tries and chooses.</summary>
    public Search Searched => _search ??= Compare();

    /// <summary>Looks for features as Optimize-FeatureSet does.</summary>
    /// <param name="method">By what.</param>
    /// <param name="count">How many channels a ranking picks; 0 for as many as help.</param>
    public FeatureSearchResult Find(FeatureSearchMethod method, int count = 7) =>
        FeatureSearcher.Search(_images, new FeatureSearchOptions { Method = method, Count = count });

    /// <summary>Trains, and compares with the truth.</summary>
    /// <param name="features">The features.</param>
    /// <param name="recipe">All else.</param>
    public Measurement Measure(FeatureSet features, Recipe recipe)
    {
        if (_measured.TryGetValue((features, recipe), out Measurement? known)) return known;
        TrainingOptions options = new() { Algorithm = recipe.Algorithm, Tuning = recipe.Tuning };
        (ClassifierModel model, double training) = ProcessorTime.Of(() => ClassifierTrainer.Train(_images, features, options));
        (byte[][] found, double testing) =
            ProcessorTime.Of<byte[][]>(() => [.. draw.Tests.Select(test => Segment(model, test, recipe.Smoothing))]);
        double megapixels = draw.Tests.Sum(test => test.Known.Length) / 1e6;
        Measurement measured = new(
            FeatureSetNames.Of(features), model.Forest.FeatureCount, training, testing / megapixels,
            [.. draw.Tests.Zip(found, (test, classes) => SegmentationScore.Of(set, test, classes))]);
        _measured.Add((features, recipe), measured);
        return measured;
    }

    private Search Compare()
    {
        (FeatureSearchResult result, double seconds) = ProcessorTime.Of(() => Find(FeatureSearchMethod.Stability));
        TrainingOptions options = new() { TreeCount = new FeatureSearchOptions().TreeCount };
        return new Search(
            result.FeatureSet, seconds,
            [
                .. result.Candidates.Select(candidate => new JudgedSet(
                    candidate, new Lazy<double>(() => CrossValidator.Measure(_images, candidate.FeatureSet, options).MeanIoU))),
            ]);
    }

    private byte[] Segment(ClassifierModel model, BenchImage test, double smoothing)
    {
        byte[] found = new byte[test.Known.Length];
        byte[] values = [.. model.Classes.Select(known => (byte)(set.Classes.Index().First(name => name.Item == known.Name).Index + 1))];
        ClassDecision decision = new(values.Length);
        ClassifierImage image = test.ToClassifierImage();
        new PixelPredictor(model, image) { Smoothing = smoothing }.Predict(
            image.Extent.Bounds, PredictionRequest.Probabilities, Environment.ProcessorCount,
            band =>
            {
                float[] decided = new float[band.Region.PixelCount];
                decision.Decide(band, decided);
                for (int i = 0; i < decided.Length; i++) found[band.Region.Y * test.Width + i] = values[(int)decided[i] - 1];
            });
        return found;
    }
}
