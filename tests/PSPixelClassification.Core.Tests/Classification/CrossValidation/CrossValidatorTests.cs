using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification.CrossValidation;

public sealed class CrossValidatorTests
{
    private static readonly TrainingOptions s_options = new() { TreeCount = 9, Threads = 1 };

    private static ClassifierImage[] Nuclei(int count) => [.. Enumerable.Range(0, count).Select(i => Labeled(i))];

    private static ClassifierImage Labeled(int seed)
    {
        ClassifierImage image = SyntheticImages.Make(96, 80, seed, $"image {seed}");
        return image.Label("nuclei", 10 + seed, 10, 30, 14, 34, 30).Label("background", 60, 60, 90, 70 - seed);
    }

    /// <summary>Trains a model on images without one and asks it for that one's labels: what leaving out images means.</summary>
    private static long[] Confusion(ClassifierImage[] images, TrainingOptions options)
    {
        long[] pixels = new long[4];
        foreach (ClassifierImage left in images)
        {
            ClassifierModel model = ClassifierTrainer.Train([.. images.Except([left])], SyntheticImages.Features, options);
            float[] probabilities = SyntheticImages.Predict(model, left, left.Extent.Bounds);
            byte[] labels = new byte[96 * 80];
            left.Labels.Snapshot().Read(default, left.Extent.Bounds, labels);
            for (int i = 0; i < labels.Length; i++)
            {
                if (labels[i] != 0) pixels[(labels[i] - 1) * 2 + (probabilities[i] >= probabilities[labels.Length + i] ? 0 : 1)]++;
            }
        }

        return pixels;
    }

    private static long[] Confusion(ClassifierAccuracy accuracy) =>
        [.. from truth in Enumerable.Range(0, 2) from predicted in Enumerable.Range(0, 2) select accuracy.Confusion[truth, predicted]];

    [Fact]
    public void LeftOutImages_TrainedWithChoices_AreJudgedAsByModelsOfTheOthers()
    {
        ClassifierImage[] images = Nuclei(4);
        foreach (ClassifierImage image in images) image.Label("dirt", 70, 20, 75, 22);
        TrainingOptions options = s_options with
        {
            Tuning = new() { ClassWeights = ClassWeights.Of([new("nuclei", 0.05)]), MinimumLeafSize = 6, IgnoredClasses = ["dirt"] },
        };

        ClassifierAccuracy accuracy = CrossValidator.Measure(images, SyntheticImages.Features, options);

        foreach (ClassifierImage image in images) image.Labels.EraseClasses("dirt");
        Assert.Equal(
            Confusion(CrossValidator.Measure(images, SyntheticImages.Features, options)), Confusion(accuracy));
        long[] expected = new long[4];
        foreach (ClassifierImage image in images) image.Labels.RemoveClass("dirt");
        expected = Confusion(images, options with { Tuning = options.Tuning with { IgnoredClasses = [] } });
        Assert.Equal(expected, Confusion(accuracy));
    }

    [Fact]
    public void LeftOutImages_SomePixelsTrainedOn_AllAreJudged()
    {
        ClassifierImage[] images = Nuclei(4);

        ClassifierAccuracy accuracy = CrossValidator.Measure(
            images, SyntheticImages.Features, s_options with { Tuning = new() { MaxPixelsPerClass = 60 } });

        Assert.Equal(images.Sum(image => image.Labels.Snapshot().LabeledPixelCount), accuracy.PixelCount);
        Assert.Equal(
            ClassifierTrainer.Train(
                images, SyntheticImages.Features, s_options with { Tuning = new() { MaxPixelsPerClass = 60 } }).OobError,
            accuracy.OobError);
    }

    [Theory]
    [InlineData(TrainingAlgorithm.RandomForest)]
    [InlineData(TrainingAlgorithm.FastForest)]
    public void LeftOutImages_AreJudgedAsByModelsOfTheOthers(TrainingAlgorithm algorithm)
    {
        ClassifierImage[] images = Nuclei(4);
        TrainingOptions options = s_options with { Algorithm = algorithm };

        ClassifierAccuracy accuracy = CrossValidator.Measure(images, SyntheticImages.Features, options);

        Assert.Equal((AccuracyUnit.Image, 4, 4), (accuracy.Unit, accuracy.FoldCount, accuracy.ImageCount));
        Assert.Equal(Confusion(images, options), Confusion(accuracy));
        Assert.Equal(images.Sum(image => image.Labels.Snapshot().LabeledPixelCount), accuracy.PixelCount);
        Assert.Equal(ClassifierTrainer.Train(images, SyntheticImages.Features, options).OobError, accuracy.OobError);
        Assert.Null(accuracy.TooFew);
        Assert.Empty(accuracy.Warnings);
    }

    [Fact]
    public void Numbers_AreTheSame_WhateverThreadsAndOrder()
    {
        ClassifierImage[] images = Nuclei(5);

        ClassifierAccuracy one = CrossValidator.Measure(images, SyntheticImages.Features, s_options);
        ClassifierAccuracy other =
            CrossValidator.Measure([.. images.Reverse()], SyntheticImages.Features, s_options with { Threads = 3 });

        Assert.Equal(Confusion(one), Confusion(other));
        Assert.Equal(one.Calibration, other.Calibration);
        Assert.Equal(one.OobError, other.OobError);
    }

    [Fact]
    public void PixelsThatLieAboutTheirClass_AreFoundByStrokes_NotByOutOfBag()
    {
        // Noise has nothing to learn: a tree that has seen the neighbors knows a smoothed pixel, one that has not can only guess.
        ClassifierImage image = TestImages.Noise("noise", new ImageShape(300, 300), PixelType.UInt8, 5);
        for (int i = 0; i < 12; i++)
        {
            image.Labels.Paint(i % 2 == 0 ? "a" : "b", PixelMask.Rectangle(new Region(20 + 90 * (i % 3), 20 + 70 * (i / 3), 12, 12)));
        }

        FeatureSet smooth = FeatureSet.Create(
            [.. from kind in Enum.GetValues<FeatureKind>() from scale in (double[])[3.5, 5, 10] select new FeatureSelection(kind, scale)]);
        ClassifierAccuracy accuracy = CrossValidator.Measure([image], smooth, s_options with { TreeCount = 30 });

        Assert.Equal(AccuracyUnit.Stroke, accuracy.Unit);
        Assert.True(accuracy.OobError < 0.05, $"out of bag {accuracy.OobError}");
        Assert.InRange(accuracy.OverallAccuracy, 0, 0.75);
    }

    [Fact]
    public void OneStrokeOfEachClass_IsTooFewToTell()
    {
        ClassifierAccuracy accuracy = CrossValidator.Measure(Nuclei(1), SyntheticImages.Features, s_options);

        Assert.Equal((0L, 0), (accuracy.PixelCount, accuracy.FoldCount));
        Assert.StartsWith("Too few labels to tell", accuracy.TooFew, StringComparison.Ordinal);
        Assert.Equal(2, accuracy.Warnings.Count);
    }

    [Fact]
    public void PixelsBesideNaN_AreNotJudged()
    {
        ClassifierImage image = SyntheticImages.Ramp(120, 90, (20, 21, float.NaN))
            .Label("a", 10, 20, 60, 20).Label("a", 10, 60, 60, 60).Label("b", 80, 20, 110, 20).Label("b", 80, 60, 110, 60);

        ClassifierAccuracy accuracy = CrossValidator.Measure([image], SyntheticImages.Features, s_options);

        ClassifierModel model = ClassifierTrainer.Train([image], SyntheticImages.Features, s_options);
        Assert.True(model.Training.DroppedPixels > 0);
        Assert.Equal(image.Labels.Snapshot().LabeledPixelCount - model.Training.DroppedPixels, accuracy.PixelCount);
        Assert.Contains("NaN", Assert.Single(accuracy.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void SingleClass_IsRefused()
    {
        ClassifierImage image = SyntheticImages.Make().Label("a", 10, 10, 30, 30);

        TrainingException error =
            Assert.Throws<TrainingException>(() => CrossValidator.Measure([image], SyntheticImages.Features, s_options));

        Assert.Equal(ErrorIds.SingleClass, error.ErrorId);
    }
}
