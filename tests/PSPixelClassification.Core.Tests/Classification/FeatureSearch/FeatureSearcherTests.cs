using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.FeatureSearch;

public sealed class FeatureSearcherTests
{
    private static readonly FeatureSet s_small =
        FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 0.3), new(FeatureKind.GaussianSmoothing, 0.7)]);

    private static readonly FeatureSearchOptions s_options = new() { TreeCount = 9, Candidates = [s_small, SyntheticImages.Features] };

    [Fact]
    public void Search_ThreeImages_MeasuresWhatTrainingWithoutEachGives()
    {
        ClassifierImage[] images = Images();

        FeatureSearchResult result = FeatureSearcher.Search(images, s_options);

        Assert.Equal([s_small, SyntheticImages.Features], result.Candidates.Select(candidate => candidate.FeatureSet));
        foreach (FeatureCandidate candidate in result.Candidates)
        {
            double expected = images.Average(left => Agreement(candidate.FeatureSet, images, [.. images.Where(image => image != left)]));
            Assert.Equal(expected, candidate.Stability, 12);
            Assert.InRange(candidate.Stability, 0.1, 0.999);
            ClassifierModel whole = Train(candidate.FeatureSet, images);
            Assert.Equal(whole.Training.OobError, candidate.OobError);
            Assert.Equal(candidate.Stability * (1 - candidate.OobError), candidate.Score);
            ClassifierAccuracy accuracy = CrossValidator.Measure(images, candidate.FeatureSet, new() { TreeCount = 9 });
            Assert.Equal((accuracy.OverallAccuracy, accuracy.Basis), (candidate.LeftOut.OverallAccuracy, candidate.LeftOut.Basis));
            Assert.Equal(accuracy.Classes, candidate.Classes);
            Assert.Equal(whole.FeatureNames.Count, candidate.ChannelCount);
        }
    }

    private static (FeatureSet, double, double, LeftOutAccuracy, int, long, bool) Facts(FeatureCandidate tried) =>
        (tried.FeatureSet, tried.Stability, tried.OobError, tried.LeftOut, tried.ChannelCount, tried.Cost, tried.IsChosen);

    [Theory]
    [InlineData(FeatureSearchMethod.Stability)]
    [InlineData(FeatureSearchMethod.Filter)]
    [InlineData(FeatureSearchMethod.Gini)]
    public void Search_OtherThreadsAndOrder_FindsTheSame(FeatureSearchMethod method)
    {
        ClassifierImage[] images = Images();
        FeatureSearchOptions options = s_options with { Method = method, Count = 2, Candidates = [SyntheticImages.Features, s_small] };

        FeatureSearchResult one = FeatureSearcher.Search(images, options with { Threads = 1 });
        FeatureSearchResult other = FeatureSearcher.Search([images[2], images[0], images[1]], options with { Threads = 3 });

        Assert.Equal(one.FeatureSet, other.FeatureSet);
        Assert.Equal(one.Candidates.Select(Facts), other.Candidates.Select(Facts));
        Assert.Equal(one.Candidates.SelectMany(tried => tried.Classes), other.Candidates.SelectMany(tried => tried.Classes));
        Assert.Equal(one.FeatureSet, Assert.Single(one.Candidates, candidate => candidate.IsChosen).FeatureSet);
    }

    [Fact]
    public void Search_ARanking_PicksFromTheFirstSetAndComparesWithIt()
    {
        FeatureSet normalized = SyntheticImages.Features.WithInputs(new InputChannels([InputChannel.Normalized]));
        FeatureSearchOptions options = s_options with
        {
            Method = FeatureSearchMethod.Filter,
            Count = 1,
            Candidates = [normalized],
            Current = s_small,
        };

        FeatureSearchResult result = FeatureSearcher.Search(Images(), options);

        FeatureSelection picked = Assert.Single(result.FeatureSet.Selections);
        Assert.Contains(picked, normalized.Selections);
        Assert.Equal(normalized.Inputs, result.FeatureSet.Inputs);
        Assert.Equal([result.FeatureSet, normalized, s_small], result.Candidates.Select(candidate => candidate.FeatureSet));
        Assert.True(result.Candidates[0].IsChosen);
    }

    [Fact]
    public void Search_TwoImages_TakesTheFirstSetAndSaysSo()
    {
        FeatureSearchResult result = FeatureSearcher.Search(Images()[..2], s_options);

        Assert.Equal(s_small, result.FeatureSet);
        Assert.Contains("three images", Assert.Single(result.Warnings), StringComparison.Ordinal);
        FeatureSearchOptions ranking = s_options with { Method = FeatureSearchMethod.Gini };
        Assert.Empty(FeatureSearcher.Search(Images()[..2], ranking).Warnings);
    }

    [Fact]
    public void Search_OneStrokeOfEachClass_ComparesNothing()
    {
        FeatureSearchResult result = FeatureSearcher.Search([SyntheticImages.Make().LabelSides()], s_options);

        Assert.Equal(s_small, result.FeatureSet);
        Assert.Contains("three images", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.All(result.Candidates, candidate => Assert.True(double.IsNaN(candidate.Stability)));
        Assert.Empty(FeatureSearcher.Search(Images(), s_options).Warnings);
    }

    [Fact]
    public void Search_PixelsThatAMaskLeavesOut_DoNotCount()
    {
        ClassifierImage[] images = Images();
        ClassifierImage[] masked =
        [
            .. Images().Select(image => image.WithPredictionMask(new ClassifierImage(
                "mask", MemoryImage.FromFloats(
                    [.. Enumerable.Range(0, image.Extent.Width * image.Extent.Height).Select(i => i / image.Extent.Width < 40 ? 1f : 0)],
                    image.Extent.Width, image.Extent.Height)))),
        ];

        double[] all = [.. FeatureSearcher.Search(images, s_options).Candidates.Select(candidate => candidate.Stability)];
        double[] some = [.. FeatureSearcher.Search(masked, s_options).Candidates.Select(candidate => candidate.Stability)];

        Assert.All(all.Zip(some), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Search_WithoutLabels_IsRefusedById()
    {
        Assert.Equal("NoLabels", Assert.Throws<TrainingException>(() => FeatureSearcher.Search([], new())).ErrorId);
        Assert.Equal("NoLabels", Assert.Throws<TrainingException>(() => FeatureSearcher.Search([SyntheticImages.Make()], new())).ErrorId);
        Assert.StartsWith(
            "The image lacks",
            Assert.Throws<TrainingException>(() => FeatureSearcher.Search([SyntheticImages.Make()], new())).Message,
            StringComparison.Ordinal);
        ClassifierImage one = SyntheticImages.Make().Label("only", 5, 5, 20, 20);
        Assert.Equal("SingleClass", Assert.Throws<TrainingException>(() => FeatureSearcher.Search([one], new())).ErrorId);
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => FeatureSearcher.Search(Images(), s_options, null, stop.Token));
    }

    private static ClassifierImage[] Images() =>
    [
        SyntheticImages.Make(200, 150, 1).LabelSides(),
        SyntheticImages.Make(170, 90, 2).LabelSides().Label("left", 20, 60, 80, 66),
        SyntheticImages.Make(131, 129, 3).LabelSides().Label("right", 70, 100, 90, 80),
    ];

    private static ClassifierModel Train(FeatureSet set, IReadOnlyList<ClassifierImage> images) =>
        ClassifierTrainer.Train(images, set, new TrainingOptions { TreeCount = s_options.TreeCount });

    // The plain definition: whole images, segmented by both models, mean intersection over union of the two classes.
    private static double Agreement(FeatureSet set, ClassifierImage[] images, ClassifierImage[] rest)
    {
        (ClassifierModel whole, ClassifierModel part) = (Train(set, images), Train(set, rest));
        int[] all = [.. images.SelectMany(image => Segment(whole, image))];
        int[] others = [.. images.SelectMany(image => Segment(part, image))];
        return Enumerable.Range(0, 2).Average(known =>
            all.Zip(others).Count(pair => pair.First == known && pair.Second == known)
            / (double)all.Zip(others).Count(pair => pair.First == known || pair.Second == known));
    }

    private static IEnumerable<int> Segment(ClassifierModel model, ClassifierImage image)
    {
        float[] probabilities = SyntheticImages.Predict(model, image, image.Extent.Bounds);
        int pixels = probabilities.Length / 2;
        return Enumerable.Range(0, pixels).Select(i => probabilities[i] >= probabilities[pixels + i] ? 0 : 1);
    }
}
