using PSPixelClassification.Classification;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification.FeatureSearch;

public sealed class ForwardSelectionTests
{
    private static readonly FeatureSearchOptions s_options = new() { TreeCount = 5, Threads = 2 };

    // Three classes in three images, by strokes of 8 × 8 pixels: brightness tells the first from the others, nothing tells the others.
    private static ClassifierImage[] Images() =>
    [
        .. Enumerable.Range(0, 3).Select(seed =>
        {
            Random random = new(seed);
            float[] values = [.. Enumerable.Range(0, 64 * 64).Select(i => (i % 64 < 20 ? 200 : 50) + random.NextSingle() * 20)];
            ClassifierImage image = new($"{seed}", MemoryImage.FromFloats(values, 64, 64));
            foreach ((string name, int x) in new[] { ("bright", 4), ("dark", 30), ("dim", 48) })
                image.Labels.Paint(name, PixelMask.Rectangle(new Region(x, 10 + 6 * seed, 8, 8)));
            return image;
        }),
    ];

    private static ChannelScore Score(ClassifierImage[] images, FeatureSet features, FeatureSearchOptions options, int mostRows = 9999)
    {
        LabelSnapshot[] labels = [.. images.Select(image => image.Labels.Snapshot())];
        TrainingSet set = TrainingSet.Collect(images, labels, features, options.Tuning, options.Seed);
        LabeledFeatures rows = set.ComputeFeatures(1, kept: null, progress: null, CancellationToken.None);
        return new ChannelScore(set, rows, LabelFolds.Deal(images, labels), images, mostRows, options);
    }

    [Fact]
    public void Score_OfAllChannels_IsWhatCrossValidationGives()
    {
        ClassifierImage[] images = Images();

        double score = Score(images, SyntheticImages.Features, s_options).Of([2, 0, 1, 3], 2, CancellationToken.None);

        Assert.Equal(4, Score(images, SyntheticImages.Features, s_options).ChannelCount);
        TrainingOptions training = new() { TreeCount = s_options.TreeCount };
        Assert.Equal(CrossValidator.Measure(images, SyntheticImages.Features, training).OverallAccuracy, score);
        Assert.InRange(score, 0.4, 0.95);
    }

    [Fact]
    public void Score_NothingCanBeLeftOut_IsThatOfPixelsOutOfBag()
    {
        ClassifierImage[] images = [SyntheticImages.Make().LabelSides()];

        double score = Score(images, SyntheticImages.Features, s_options).Of([0, 1, 2, 3], 1, CancellationToken.None);

        ClassifierModel model = ClassifierTrainer.Train(images, SyntheticImages.Features, new() { TreeCount = s_options.TreeCount });
        Assert.Equal(1 - model.OobError, score);
    }

    [Fact]
    public void Wrap_TakesTheBestWithThoseBefore_AndEndsWhereMoreDoNotHelp()
    {
        ChannelScore score = Score(Images(), SyntheticImages.Features, s_options);

        IReadOnlyList<int> taken = ForwardSelection.Wrap(score, s_options with { Count = 0 }, progress: null, CancellationToken.None);
        IReadOnlyList<int> all = ForwardSelection.Wrap(score, s_options with { Count = 9 }, progress: null, CancellationToken.None);

        Assert.Equal(score.ChannelCount, all.Distinct().Count());
        Assert.Equal(taken, all.Take(taken.Count));
        double[] scores = [.. Enumerable.Range(1, all.Count).Select(size => score.Of(all.Take(size), 1, CancellationToken.None))];
        for (int size = 0; size < all.Count; size++)
        {
            double[] others =
            [
                .. all.Skip(size).Select(channel => score.Of([.. all.Take(size), channel], 1, CancellationToken.None)),
            ];
            Assert.Equal(others.Max(), scores[size]);
        }

        double[] totals = [.. scores.Select((one, i) => one + 0.1 * (1 - (i + 1.0) / score.ChannelCount))];
        Assert.Equal(totals.Max(), totals[taken.Count - 1]);
        Assert.True(taken.Count < all.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1)]
    public void Head_OfARanking_IsTheBestOfAllHeads(double penalty)
    {
        ChannelScore score = Score(Images(), SyntheticImages.Features, s_options);
        int[] ranked = [3, 1, 0, 2];

        IReadOnlyList<int> head = ForwardSelection.Head(
            ranked, score, s_options with { Count = 0, SizePenalty = penalty }, CancellationToken.None);

        double[] totals =
        [
            .. Enumerable.Range(1, 4).Select(
                size => score.Of(ranked.Take(size), 1, CancellationToken.None) + penalty * (1 - size / 4.0)),
        ];
        Assert.Equal(ranked.Take(Array.IndexOf(totals, totals.Max()) + 1), head);
    }

    [Fact]
    public void ManyRows_SomeOfEachClassAreLookedAt()
    {
        ClassifierImage[] images = Images();
        images[0].Labels.Paint("bright", PixelMask.Rectangle(new Region(0, 0, 40, 64)));
        images[1].Labels.Paint("dark", PixelMask.Rectangle(new Region(24, 0, 40, 64)));

        double all = Score(images, SyntheticImages.Features, s_options).Of([0, 1], 1, CancellationToken.None);
        double some = Score(images, SyntheticImages.Features, s_options, mostRows: 500).Of([0, 1], 1, CancellationToken.None);

        Assert.NotEqual(all, some);
        Assert.InRange(some, all - 0.1, all + 0.1);
    }

    [Fact]
    public void Search_ByWrapper_OtherThreadsAndOrder_FindsTheSame()
    {
        ClassifierImage[] images = Images();
        FeatureSearchOptions options =
            s_options with { Method = FeatureSearchMethod.Wrapper, Count = 0, Candidates = [SyntheticImages.Features] };
        List<double> told = [];

        FeatureSearchResult one = FeatureSearcher.Search(images, options with { Threads = 1 }, new Progress(told));
        FeatureSearchResult other = FeatureSearcher.Search([images[2], images[0], images[1]], options with { Threads = 3 });

        Assert.Equal(one.FeatureSet, other.FeatureSet);
        Assert.True(one.FeatureSet.Selections.Count < SyntheticImages.Features.Selections.Count);
        Assert.Equal(told.Order(), told);
    }

    private sealed class Progress(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }
}
