using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Forests.Growing;
using PSPixelClassification.Forests;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class TrainingTuningTests
{
    private static readonly TrainingOptions s_options = new() { TreeCount = 12 };

    [Fact]
    public void For_Balanced_GivesTheWeightsOfScikitLearn() => Assert.All(
        WeightedFile.Read().Trees.Where(tree => tree.Balanced), tree => Assert.Equal(
            tree.ClassWeights,
            ClassWeights.Balanced.For([.. tree.ClassWeights.Select((_, k) => $"class {k}")], tree.ToMatrix().ClassSizes)!));

    [Fact]
    public void For_ClassWithoutPixels_TheOthersShareTheWeight() =>
        Assert.Equal([2.0, 1, 2.0 / 3], ClassWeights.Balanced.For(["a", "b", "c"], [10, 0, 30])!);

    [Fact]
    public void For_GivenWeights_OthersHaveOne() =>
        Assert.Equal([1.0, 3, 1], ClassWeights.Of([new("B", 3)]).For(["a", "b", "c"], [10, 20, 30])!);

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(1e7)]
    [InlineData(double.NaN)]
    public void Of_WeightOutsideTheRange_IsRefused(double weight) =>
        Assert.Equal(ErrorIds.ClassWeightInvalid, Assert.Throws<TrainingException>(() => ClassWeights.Of([new("a", weight)])).ErrorId);

    [Fact]
    public void Of_ClassTwice_IsRefused() =>
        Assert.Equal(
            ErrorIds.ClassWeightInvalid, Assert.Throws<TrainingException>(() => ClassWeights.Of([new("a", 1), new("A ", 2)])).ErrorId);

    [Fact]
    public void Equals_SameChoices_WhateverTheirOrder()
    {
        TrainingTuning one = new() { ClassWeights = ClassWeights.Of([new("a", 2), new("b", 3)]), IgnoredClasses = ["x", "y"] };
        TrainingTuning other = new() { ClassWeights = ClassWeights.Of([new("B", 3), new("a", 2)]), IgnoredClasses = ["Y", "x"] };

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { MinimumLeafSize = 2 });
        Assert.NotEqual(one, other with { ClassWeights = ClassWeights.Balanced });
        Assert.True(new TrainingTuning().IsNone);
        Assert.Equal("class weights a 2, b 3, without 'x', 'y'", $"{one}");
        Assert.Equal("class weights c 2, without 'y'", $"{one.WithClassNames(name => name switch { "a" => "c", "y" => "y", _ => null })}");
    }

    // The leaves of fully grown trees hold one class each, so that weights only move the cuts; larger ones hold several.
    [Fact]
    public void Train_HeavyClassInLargeLeaves_TakesMorePixels()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides().Label("right", 30, 60, 60, 80).Label("left", 120, 90, 150, 70);

        long[] taken =
        [
            .. new[] { 0.05, 1, 20 }.Select(
                weight => Segment(Train(Weights("left", weight) with { MinimumLeafSize = 40 }, image), image)[0]),
        ];

        Assert.True(taken[0] < taken[1] && taken[1] < taken[2], $"{string.Join(", ", taken)} pixels");
    }

    [Fact]
    public void Train_BalancedAndItsNumbers_AreOneModel()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        IReadOnlyList<LabelCount> counts = image.Labels.Snapshot().CountByClass;
        double all = counts.Sum(count => count.Pixels);
        TrainingTuning numbers = new()
        {
            ClassWeights = ClassWeights.Of(counts.Select(
            count => KeyValuePair.Create(count.Class.Name, all / (2 * (double)count.Pixels))))
        };

        ClassifierModel balanced = Train(new() { ClassWeights = ClassWeights.Balanced }, image);

        Assert.Equal(Train(numbers, image).Hash, balanced.Hash);
        Assert.NotEqual(Train(TrainingTuning.None, image).Hash, balanced.Hash);
        Assert.Equal(ClassWeights.Balanced, balanced.Training.Tuning.ClassWeights);
    }

    [Fact]
    public void Train_IgnoredClass_IsTheModelWithoutItsLabels()
    {
        ClassifierImage with = SyntheticImages.Make().LabelSides().Label("dirt", 80, 80, 100, 90);
        ClassifierImage without = SyntheticImages.Make().LabelSides();
        without.Labels.AddClass("dirt");

        ClassifierModel model = Train(new() { IgnoredClasses = ["DIRT"] }, with);

        Assert.Equal(Train(TrainingTuning.None, without).Hash, model.Hash);
        Assert.Equal([0, 1], model.ForestClasses);
        Assert.Equal(with.Labels.Snapshot().CountByClass.Select(count => count.Pixels), model.Training.LabelCounts);
        Assert.True(model.Training.LabelCounts[2] > 0);
    }

    [Fact]
    public void Train_AllButOneClassIgnored_IsRefused() => Assert.Equal(
        ErrorIds.SingleClass,
        Assert.Throws<TrainingException>(
            () => Train(new() { IgnoredClasses = ["left"] }, SyntheticImages.Make().LabelSides())).ErrorId);

    [Fact]
    public void Train_WordsAboutUnknownClasses_AreRefused()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();

        Assert.Equal(
            ErrorIds.LabelClassNotFound, Assert.Throws<TrainingException>(() => Train(Weights("lft", 2), image)).ErrorId);
        Assert.Equal(
            ErrorIds.LabelClassNotFound, Assert.Throws<TrainingException>(() => Train(new() { IgnoredClasses = ["x"] }, image)).ErrorId);
    }

    [Fact]
    public void Train_WeightsWithFastForest_AreRefused()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        TrainingOptions options = s_options with { Algorithm = TrainingAlgorithm.FastForest, Tuning = Weights("left", 2) };

        Assert.Equal(
            ErrorIds.TrainingOptionUnsupported, Assert.Throws<TrainingException>(() => SyntheticImages.Train(options, image)).ErrorId);
        Assert.Equal(
            ErrorIds.TrainingOptionUnsupported,
            Assert.Throws<TrainingException>(() => new FastForestTrainer().Train(
                new TrainingMatrix([[1, 2, 3, 4]], [0, 0, 1, 1], 2), new ForestTrainingOptions { ClassWeights = [1, 2] })).ErrorId);
    }

    [Theory]
    [InlineData(TrainingAlgorithm.RandomForest)]
    [InlineData(TrainingAlgorithm.FastForest)]
    public void Train_LargeLeaves_AreFewer(TrainingAlgorithm algorithm)
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides().Label("right", 30, 60, 60, 80).Label("left", 120, 90, 150, 70);

        int[] leaves =
        [
            .. new[] { 1, 15, 60 }.Select(size => SyntheticImages.Train(
                s_options with { Algorithm = algorithm, Tuning = new() { MinimumLeafSize = size } }, image).Forest.LeafCount),
        ];

        Assert.True(leaves[0] > leaves[1] && leaves[1] > leaves[2], $"{string.Join(", ", leaves)} leaves");
    }

    [Fact]
    public void WithClasses_RenamedClass_KeepsItsWeight()
    {
        ClassifierModel model = Train(Weights("left", 3) with { IgnoredClasses = [] }, SyntheticImages.Make().LabelSides());

        ClassifierModel renamed =
            model.WithClasses([new LabelClass(1, "nuclei", model.Classes[0].Color), model.Classes[1]]);

        Assert.Equal("nuclei 3", $"{renamed.Training.Tuning.ClassWeights}");
    }

    private static TrainingTuning Weights(string name, double weight) => new() { ClassWeights = ClassWeights.Of([new(name, weight)]) };

    private static ClassifierModel Train(TrainingTuning tuning, ClassifierImage image) =>
        SyntheticImages.Train(s_options with { Tuning = tuning }, image);

    private static long[] Segment(ClassifierModel model, ClassifierImage image)
    {
        float[] probabilities = SyntheticImages.Predict(model, image, image.Extent.Bounds);
        int pixels = probabilities.Length / 2;
        long first = Enumerable.Range(0, pixels).LongCount(i => probabilities[i] >= probabilities[pixels + i]);
        return [first, pixels - first];
    }
}
