using PSPixelClassification.Accuracy.Data;
using PSPixelClassification.Accuracy.Measures;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Features;

namespace PSPixelClassification.Accuracy.Methods;

/// <summary>A draw of a set, in which methods are tried. What several of them need is computed once.</summary>
/// <param name="set">The set.</param>
/// <param name="draw">Its strokes and tests.</param>
internal sealed class Trial(BenchSet set, BenchDraw draw)
{
    private readonly ClassifierImage[] _images = [.. draw.Labeled.Select(labeled => labeled.ToClassifierImage(set.Classes))];
    private readonly Dictionary<(FeatureSet, TrainingAlgorithm), Measurement> _measured = [];
    private Search? _search;

    /// <summary>Whether images are in color.</summary>
    public bool IsColor => _images[0].Extent.Channels == InputChannels.StainCount;

    /// <summary>What Optimize-FeatureSet tries and chooses.</summary>
    public Search Searched => _search ??= Compare();

    /// <summary>Looks for features as Optimize-FeatureSet does.</summary>
    public FeatureSearchResult Find(FeatureSearchMethod method) =>
        FeatureSearcher.Search(_images, new FeatureSearchOptions { Method = method });

    /// <summary>Trains, and compares with the truth.</summary>
    public Measurement Measure(FeatureSet features, TrainingAlgorithm algorithm = TrainingAlgorithm.RandomForest)
    {
        if (_measured.TryGetValue((features, algorithm), out Measurement? known)) return known;
        (ClassifierModel model, double training) =
            ProcessorTime.Of(() => ClassifierTrainer.Train(_images, features, new TrainingOptions { Algorithm = algorithm }));
        (byte[][] found, double testing) = ProcessorTime.Of<byte[][]>(() => [.. draw.Tests.Select(test => Segment(model, test))]);
        double megapixels = draw.Tests.Sum(test => test.Known.Length) / 1e6;
        Measurement measured = new(
            FeatureSetNames.Of(features), model.Forest.FeatureCount, training, testing / megapixels,
            [.. draw.Tests.Zip(found, (test, classes) => SegmentationScore.Of(set, test, classes))]);
        _measured.Add((features, algorithm), measured);
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

    // The most probable class, of equal ones the first, as in the simple segmentation.
    private byte[] Segment(ClassifierModel model, BenchImage test)
    {
        byte[] found = new byte[test.Known.Length];
        byte[] values = [.. model.Classes.Select(known => (byte)(set.Classes.Index().First(name => name.Item == known.Name).Index + 1))];
        ClassifierImage image = test.ToClassifierImage();
        new PixelPredictor(model, image).Predict(
            image.Extent.Bounds, PredictionRequest.Probabilities, Environment.ProcessorCount,
            band =>
            {
                ReadOnlySpan<float> probabilities = band.Probabilities.Span;
                int pixels = (int)band.Region.PixelCount;
                for (int i = 0; i < pixels; i++)
                {
                    int best = 0;
                    for (int known = 1; known < values.Length; known++)
                    {
                        if (probabilities[known * pixels + i] > probabilities[best * pixels + i]) best = known;
                    }

                    found[band.Region.Y * test.Width + i] = values[best];
                }
            });
        return found;
    }
}
