using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification.CrossValidation;

public sealed class LeftOutEstimateTests
{
    private static readonly TrainingOptions s_options = new() { TreeCount = 9, Threads = 2 };

    private static ClassifierImage[] Nuclei(int count) =>
    [
        .. Enumerable.Range(0, count).Select(seed => SyntheticImages.Make(96, 80, seed, $"image {seed}")
            .Label("nuclei", 10 + seed, 10, 30, 14, 34, 30).Label("background", 60, 60, 90, 70 - seed)),
    ];

    // Noise: what is right of labels left out is chance, and differs with every row that is trained on.
    private static ClassifierImage Noise(int strokes, int width)
    {
        ClassifierImage image = TestImages.Noise("noise", new ImageShape(400, 400), PixelType.UInt8, 5);
        for (int i = 0; i < strokes; i++)
            image.Labels.Paint(i % 2 == 0 ? "a" : "b", PixelMask.Rectangle(new Region(10 + 95 * (i % 4), 10 + 95 * (i / 4), width, width)));
        return image;
    }

    private static void AssertAgree(ClassifierAccuracy expected, LeftOutAccuracy? actual) =>
        Assert.Equal(
            new LeftOutAccuracy(
                expected.Unit, expected.ImageCount, expected.StrokeCount, expected.OverallAccuracy, expected.MeanIoU, expected.TooFew),
            actual);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void FewLabels_AreJudgedAsByCrossValidation_AndTheModelIsTheSame(int imageCount)
    {
        ClassifierImage[] images = Nuclei(imageCount);

        ClassifierModel model = LeftOutEstimate.Train(images, SyntheticImages.Features, s_options);

        AssertAgree(CrossValidator.Measure(images, SyntheticImages.Features, s_options), model.LeftOut);
        Assert.Equal(imageCount == 1, model.LeftOut!.TooFew is not null);
        Assert.Equal(ClassifierTrainer.Train(images, SyntheticImages.Features, s_options).Hash, model.Hash);
    }

    [Fact]
    public void ClassesWeighedAndIgnored_AreJudgedAsByCrossValidation()
    {
        ClassifierImage[] images = [Noise(16, 12)];
        images[0].Label("dirt", 5, 395, 30, 396);
        TrainingOptions options = s_options with
        {
            Tuning = new() { ClassWeights = ClassWeights.Of([new("a", 0.1)]), MinimumLeafSize = 7, IgnoredClasses = ["dirt"] },
        };

        AssertAgree(
            CrossValidator.Measure(images, SyntheticImages.Features, options),
            LeftOutEstimate.Train(images, SyntheticImages.Features, options).LeftOut);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void SomePixelsTrainedOn_AllAreJudged_AsByCrossValidation(int most)
    {
        ClassifierImage[] images = [Noise(16, 12)];
        TrainingOptions options = s_options with { Tuning = new() { MaxPixelsPerClass = most } };

        ClassifierModel model = LeftOutEstimate.Train(images, SyntheticImages.Features, options);

        ClassifierAccuracy accuracy = CrossValidator.Measure(images, SyntheticImages.Features, options);
        AssertAgree(accuracy, model.LeftOut);
        Assert.Equal(16 * 12 * 12, accuracy.PixelCount);
        Assert.Equal(ClassifierTrainer.Train(images, SyntheticImages.Features, options).Hash, model.Hash);
    }

    [Fact]
    public void OneLargeLabelImageAndFewStrokes_EachTrainingHasSomeOfAllClasses()
    {
        // Chosen from all labels before some are left out, nearly all would lie in the first image.
        ClassifierImage[] images = Nuclei(3);
        images[0].Labels.Paint("nuclei", PixelMask.Rectangle(new Region(0, 0, 48, 80)));
        images[0].Labels.Paint("background", PixelMask.Rectangle(new Region(48, 0, 48, 80)));
        foreach (int seed in Enumerable.Range(0, 5))
        {
            TrainingOptions options = s_options with { Seed = seed, TreeCount = 3, Tuning = new() { MaxPixelsPerClass = 5 } };

            LeftOutAccuracy accuracy = LeftOutEstimate.Train(images, SyntheticImages.Features, options).LeftOut!;

            Assert.InRange(accuracy.OverallAccuracy, 0.01, 0.99);
            Assert.Equal(3, FeatureSearcher.Search(images, new()
            {
                Seed = seed,
                TreeCount = 3,
                Tuning = options.Tuning,
                Candidates = [SyntheticImages.Features],
            }).Candidates[0].LeftOut.ImageCount);
        }
    }

    [Fact]
    public void ClassWhoseLabelsLieBesideNaN_IsNamed_OrNoClassifierIsMade()
    {
        float[] values = new float[96 * 80];
        for (int i = 0; i < values.Length; i++) values[i] = i % 96 < 12 ? float.NaN : i * 7919 % 97;
        ClassifierImage broken = new("broken", MemoryImage.FromFloats(values, 96, 80));
        broken.Label("lost", 2, 10, 6, 14).Label("left", 40, 10, 50, 14).Label("left", 40, 60, 50, 64);

        TrainingException error = Assert.Throws<TrainingException>(
            () => LeftOutEstimate.Train([broken], SyntheticImages.Features, s_options));
        Assert.Equal("SingleClass", error.ErrorId);
        Assert.StartsWith("All labeled pixels of 'lost' lie where a feature is not a number", error.Message, StringComparison.Ordinal);

        broken.Label("right", 70, 10, 80, 14).Label("right", 70, 60, 80, 64);
        ClassifierModel model = LeftOutEstimate.Train([broken], SyntheticImages.Features, s_options);
        Assert.StartsWith("The class 'lost' was not learned", Assert.Single(model.Training.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ManyLabels_AreAllJudged_ByForestsThatLearnFromSome()
    {
        ClassifierImage[] images = [Noise(16, 45)];
        long labels = images[0].Labels.Snapshot().LabeledPixelCount;
        Assert.True(labels > 3 * LeftOutEstimate.MaxPixelsPerClass);

        ClassifierModel model = LeftOutEstimate.Train(images, SyntheticImages.Features, s_options with { TreeCount = 2 });

        double right = model.LeftOut!.OverallAccuracy * labels;
        Assert.Equal(Math.Round(right), right, 6);
        Assert.NotEqual(
            CrossValidator.Measure(images, SyntheticImages.Features, s_options with { TreeCount = 2 }).OverallAccuracy,
            model.LeftOut.OverallAccuracy);
    }

    [Fact]
    public void Numbers_AreTheSame_WhateverThreadsAndOrder()
    {
        ClassifierImage[] images = [.. Nuclei(3), Noise(8, 40)];

        LeftOutAccuracy? accuracy = LeftOutEstimate.Train(images, SyntheticImages.Features, s_options).LeftOut;

        Assert.Equal(
            accuracy, LeftOutEstimate.Train([.. images.Reverse()], SyntheticImages.Features, s_options with { Threads = 1 }).LeftOut);
    }

    [Fact]
    public void LastTraining_OfIncrementalTrainer_IsJudged()
    {
        ClassifierImage[] images = Nuclei(3);
        IncrementalTrainer trainer = new(s_options);
        Assert.Null(LeftOutEstimate.Of(trainer));
        trainer.Train([.. images.Take(2)], [.. images.Take(2).Select(image => image.Labels.Snapshot())], SyntheticImages.Features);

        trainer.Train(images, [.. images.Select(image => image.Labels.Snapshot())], SyntheticImages.Features);

        LeftOutResult result = LeftOutEstimate.Of(trainer)!;
        Assert.Equal(LeftOutEstimate.Train(images, SyntheticImages.Features, s_options).LeftOut, result.Accuracy);
        AssertSumsUp(images, result);
    }

    [Fact]
    public void Images_OneOfSwappedLabels_AreJudgedEachByItself()
    {
        // Dark left and bright right halves, all alike: three images agree on their names, and the fourth has them swapped.
        byte[] samples = [.. Enumerable.Range(0, 100 * 80).Select(i => (byte)(i % 100 < 50 ? 10 : 200))];
        ClassifierImage[] images =
        [
            .. new[] { "one", "two", "swapped", "three" }.Select(
                name => TestImages.Of<byte>(name, new ImageShape(100, 80), PixelType.UInt8, samples)),
        ];
        foreach (ClassifierImage image in images)
        {
            image.Labels.Paint(image.Name == "swapped" ? "right" : "left", PixelMask.Rectangle(new Region(10, 20, 20, 30)));
            image.Labels.Paint(image.Name == "swapped" ? "left" : "right", PixelMask.Rectangle(new Region(70, 20, 20, 30)));
        }

        ClassifierImage[] all = [SyntheticImages.Make(96, 80, 9, "unlabeled"), .. images];
        IncrementalTrainer trainer = new(s_options);
        trainer.Train(all, [.. all.Select(image => image.Labels.Snapshot())], SyntheticImages.Features);
        LeftOutResult result = LeftOutEstimate.Of(trainer)!;

        AssertSumsUp(images, result);
        Assert.Equal([1, 1, 0, 1], result.Images.Select(one => one.Share));
    }

    private static void AssertSumsUp(ClassifierImage[] images, LeftOutResult result)
    {
        Assert.Equal(images, result.Images.Select(one => one.Image));
        Assert.Equal(images.Select(image => image.Labels.Snapshot().LabeledPixelCount), result.Images.Select(one => one.JudgedPixels));
        double right = (double)result.Images.Sum(one => one.RightPixels) / result.Images.Sum(one => one.JudgedPixels);
        Assert.Equal(result.Accuracy.OverallAccuracy, right, 1e-12);
    }

    [Fact]
    public void NothingCanBeLeftOut_NumbersAreMissing_AndTheReasonIsThere()
    {
        ClassifierImage image = SyntheticImages.Make(96, 80, 1, "one").Label("nuclei", 10, 10, 30, 14).Label("background", 60, 60, 90, 70);

        LeftOutAccuracy accuracy = LeftOutEstimate.Train([image], SyntheticImages.Features, s_options).LeftOut!;

        Assert.True(double.IsNaN(accuracy.OverallAccuracy));
        Assert.Equal("too few labels to tell (2 strokes of 1 image left out in turn)", $"{accuracy}");
        Assert.Contains("'nuclei' 1 stroke", accuracy.TooFew, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_EndsAtOne_AndNeverGoesBack()
    {
        List<double> told = [];

        LeftOutEstimate.Train(Nuclei(3), SyntheticImages.Features, s_options with { Threads = 1 }, new Progress(told));

        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1], 12);
    }

    private sealed class Progress(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }
}
