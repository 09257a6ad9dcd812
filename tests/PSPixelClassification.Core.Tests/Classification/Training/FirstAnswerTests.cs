using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification.Training;

/// <summary>What <see cref="IncrementalTrainer"/> answers before the whole forest is there.</summary>
public sealed class FirstAnswerTests
{
    private static readonly TrainingOptions s_options = new() { Seed = 7, Threads = 2 };

    [Fact]
    public void Train_ManyLabels_AnswersWithFewTreesBeforeAnyOfTheWholeIsGrown()
    {
        ClassifierImage image = Labeled(rows: 60);
        Fractions fractions = new();
        List<(ClassifierModel Model, double Done)> answers = [];

        ClassifierModel whole = Train(image, s_options, answer => answers.Add((answer, fractions.Last)), fractions);

        (ClassifierModel first, double done) = Assert.Single(answers);
        // The other half are the trees.
        Assert.Equal(ClassifierTrainer.FeatureShare, done);
        Assert.InRange(first.TreeCount, 8, 99);
        Assert.InRange(first.Forest.NodeCount, FirstAnswer.MaxNodes, FirstAnswer.MaxNodes + MostNodes(first, trees: 8));
        Assert.True(image.Labels.Snapshot().LabeledPixelCount > 2 * FirstAnswer.MaxRows);
        // Every bag has as many rows as there are.
        Assert.InRange(RowsOfTheFirstTree(first), FirstAnswer.MaxRows - 2, FirstAnswer.MaxRows);
        Assert.Equal(ClassifierTrainer.Train([image], SyntheticImages.Features, s_options).Hash, whole.Hash);
        Assert.NotEqual(whole.Hash, first.Hash);
    }

    [Fact]
    public void Train_MoreLabels_AnswersWithNoMoreWork()
    {
        List<ClassifierModel> answers = [];
        foreach (int rows in new[] { 40, 80, 160 }) Train(Labeled(rows), s_options, answers.Add);

        Assert.Equal(3, answers.Count);
        Assert.All(answers, answer => Assert.InRange(RowsOfTheFirstTree(answer), FirstAnswer.MaxRows - 2, FirstAnswer.MaxRows));
        Assert.All(answers, answer => Assert.InRange(answer.Forest.NodeCount, 1, FirstAnswer.MaxNodes + MostNodes(answer, trees: 8)));
    }

    [Fact]
    public void Train_FewLabelsThatAreTold_HasNoAnswerButTheWhole()
    {
        ClassifierImage image = SyntheticImages.Ramp(200, 150).LabelSides();

        Train(image, s_options, _ => Assert.Fail("The whole is as quick."));
    }

    [Fact]
    public void Train_FewLabelsThatAreHardToTell_AnswersWithTheFirstTreesOfTheWhole()
    {
        ClassifierImage image = Labeled(rows: 7);
        Assert.InRange(image.Labels.Snapshot().LabeledPixelCount, 1000, FirstAnswer.MaxRows);
        ClassifierModel? first = null;

        ClassifierModel whole = Train(image, s_options, answer => first = answer);

        int nodes = first!.Forest.NodeCount;
        Assert.Equal(whole.Forest.Features[..nodes].ToArray(), first.Forest.Features.ToArray());
        Assert.Equal(whole.Forest.Thresholds[..nodes].ToArray(), first.Forest.Thresholds.ToArray());
        Assert.Equal(whole.Forest.Roots[..first.TreeCount].ToArray(), first.Forest.Roots.ToArray());
    }

    [Fact]
    public void Train_WhateverTheThreads_AnswersTheSame()
    {
        ClassifierImage image = Labeled(rows: 50);
        List<string> hashes = [];
        foreach (int threads in new[] { 1, 3, 8 }) Train(image, s_options with { Threads = threads }, answer => hashes.Add(answer.Hash));

        Assert.Equal(3, hashes.Count);
        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void Train_RareClass_IsInTheAnswerAsWell()
    {
        ClassifierImage image = Labeled(rows: 60);
        image.Labels.Paint("rare", PixelMask.Polyline([new(3, 245), new(12, 245)], 1));
        ClassifierModel? first = null;

        Train(image, s_options, answer => first = answer);

        Assert.Equal(3, first!.Forest.ClassCount);
        int rare = Enumerable.Range(0, 3).Single(column => first.Classes[first.ForestClasses[column]].Name == "rare");
        // The ten pixels, of which each bag has about ten.
        Assert.InRange(WeightOf(first, rare) / first.TreeCount, 5, 15);
    }

    [Fact]
    public void Train_AnswerThatEndsIt_LeavesTheTrainerAsGoodAsNew()
    {
        ClassifierImage image = Labeled(rows: 60);
        IncrementalTrainer trainer = new(s_options);

        Assert.Throws<OperationCanceledException>(() => trainer.Train(
            [image], [image.Labels.Snapshot()], SyntheticImages.Features, s_options.Tuning, _ => throw new OperationCanceledException()));

        Assert.Equal(
            ClassifierTrainer.Train([image], SyntheticImages.Features, s_options).Hash,
            trainer.Train([image], [image.Labels.Snapshot()], SyntheticImages.Features).Hash);
    }

    [Fact]
    public void Train_FastForest_HasNoAnswer()
    {
        ClassifierImage image = Labeled(rows: 60);

        Train(image, s_options with { Algorithm = TrainingAlgorithm.FastForest }, _ => Assert.Fail("It is not grown tree by tree."));
    }

    // Noise in which labels say nothing, so that trees are deep: rows of 250 pixels of two classes in turn.
    private static ClassifierImage Labeled(int rows)
    {
        ClassifierImage image = VolumeImages.Noise(256, 250, depth: 1, seed: 3);
        for (int i = 0; i < rows; i++) image.Labels.Paint(i % 2 == 0 ? "a" : "b", PixelMask.Polyline([new(3, i), new(252, i)], 1));
        return image;
    }

    private static ClassifierModel Train(
        ClassifierImage image, TrainingOptions options, Action<ClassifierModel> first, IProgress<double>? progress = null) =>
        new IncrementalTrainer(options).Train(
            [image], [image.Labels.Snapshot()], SyntheticImages.Features, options.Tuning, first, progress);

    // Of some trees together: none has twice as many as the mean.
    private static int MostNodes(ClassifierModel model, int trees) =>
        trees * 2 * (int)Math.Ceiling((double)model.Forest.NodeCount / model.TreeCount);

    private static double RowsOfTheFirstTree(ClassifierModel model)
    {
        int end = model.TreeCount > 1 ? model.Forest.Roots[1] : model.Forest.NodeCount;
        // A tree has one leaf more than inner nodes.
        return model.Forest.LeafWeights[..(end + 1)].ToArray().Sum();
    }

    private static double WeightOf(ClassifierModel model, int column) => Enumerable.Range(0, model.Forest.LeafCount)
        .Sum(leaf => model.Forest.LeafWeights[leaf] * model.Forest.LeafFractions[leaf * model.Forest.ClassCount + column]);

    private sealed class Fractions : IProgress<double>
    {
        public double Last { get; private set; }

        public void Report(double value) => Last = value;
    }
}
