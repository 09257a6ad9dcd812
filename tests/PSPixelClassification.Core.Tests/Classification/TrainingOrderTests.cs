using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Training;

namespace PSPixelClassification.Core.Tests.Classification;

/// <summary>The same labels give the same model, in whatever order they come.</summary>
public sealed class TrainingOrderTests
{
    private static readonly int[][] s_orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    public static TheoryData<string, TrainingAlgorithm> Cases => new()
    {
        { "plane", TrainingAlgorithm.RandomForest },
        { "plane", TrainingAlgorithm.FastForest },
        { "volume", TrainingAlgorithm.RandomForest },
        { "same strokes", TrainingAlgorithm.RandomForest },
        { "other classes", TrainingAlgorithm.RandomForest },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_ImagesInAnyOrder_GivesTheSameModel(string kind, TrainingAlgorithm algorithm)
    {
        ClassifierImage[] images = Images(kind);
        ClassifierModel[] models =
        [
            .. s_orders.Select((order, i) => ClassifierTrainer.Train(
                [.. order.Select(index => images[index])], SyntheticImages.Features,
                new TrainingOptions { Algorithm = algorithm, TreeCount = 12, Threads = 1 + i % 2 })),
        ];

        Assert.Single(models.Select(model => model.Hash).Distinct());
        Assert.Single(models.Select(model => string.Join(' ', model.Classes.Select(known => known + " " + known.Color))).Distinct());
        Assert.Single(models.Select(model => model.Training.ToString()).Distinct());
        Assert.NotEqual(models[0].Hash, ClassifierTrainer.Train(
            images[..2], SyntheticImages.Features, new TrainingOptions { Algorithm = algorithm, TreeCount = 12 }).Hash);
    }

    [Fact]
    public void Train_ImagesThatExchangeTheirLabels_GivesAnotherModel()
    {
        ClassifierImage[] images =
            [SyntheticImages.Make(seed: 1).LabelSides(), SyntheticImages.Make(seed: 2).Label("left", 9, 60, 60, 60).Label("right", 99, 99)];
        ClassifierImage[] exchanged =
            [SyntheticImages.Make(seed: 2).LabelSides(), SyntheticImages.Make(seed: 1).Label("left", 9, 60, 60, 60).Label("right", 99, 99)];

        Assert.NotEqual(SyntheticImages.Train(images).Hash, SyntheticImages.Train(exchanged).Hash);
    }

    [Fact]
    public void Train_StrokesInAnyOrder_GivesTheSameModel()
    {
        ClassifierImage first =
            SyntheticImages.Make().Label("left", 5, 10, 40, 30).Label("right", 190, 10, 160, 60).Label("left", 70, 70, 90, 90);
        ClassifierImage second = SyntheticImages.Make(name: "other name").Label("left", 70, 70, 90, 90).Label("right", 100, 100, 120, 100);
        second.Labels.Undo();
        second.Label("left", 5, 10, 40, 30).Label("right", 190, 10, 160, 60);

        Assert.Equal(SyntheticImages.Train(first).Hash, SyntheticImages.Train(second).Hash);
    }

    [Fact]
    public void Train_KeptRowsOfAnotherOrder_GivesTheModelOfTrainingAnew()
    {
        ClassifierImage[] images = Images("same strokes");
        TrainingOptions options = new() { TreeCount = 12 };
        KeptRows kept = new();
        string[] hashes =
        [
            .. s_orders.Select(order => ClassifierTrainer.Train(
                Collect([.. order.Select(index => images[index])]), options, kept, first: null, progress: null,
                CancellationToken.None).Model.Hash),
        ];

        Assert.Equal([SyntheticImages.Train(options, images).Hash], hashes.Distinct());
    }

    private static TrainingSet Collect(ClassifierImage[] images) => TrainingSet.Collect(
        images, [.. images.Select(image => image.Labels.Snapshot())], SyntheticImages.Features, TrainingTuning.None, seed: 0);

    private static ClassifierImage[] Images(string kind) => kind switch
    {
        "volume" =>
        [
            VolumeImages.Noise(60, 50, 9, seed: 1).LabelSlices(), VolumeImages.Noise(70, 50, 8, seed: 2).LabelSlices(),
            VolumeImages.Noise(60, 50, 9, seed: 3).LabelSlices(),
        ],
        "same strokes" => [.. Enumerable.Range(1, 3).Select(seed => SyntheticImages.Make(seed: seed).LabelSides())],
        "other classes" =>
        [
            SyntheticImages.Make(seed: 1).LabelSides("nuclei", "background"), SyntheticImages.Make(seed: 2)
                .LabelSides("BACKGROUND", "Nuclei"),
            SyntheticImages.Make(seed: 3).Label("debris", 50, 50, 60, 60),
        ],
        _ =>
        [
            SyntheticImages.Make(seed: 1).LabelSides(), SyntheticImages.Make(180, 160, seed: 2).LabelSides(),
            SyntheticImages.Make(seed: 3).LabelSides().Label("left", 90, 90, 95, 95),
        ],
    };
}
