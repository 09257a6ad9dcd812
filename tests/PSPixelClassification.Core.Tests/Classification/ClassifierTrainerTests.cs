using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

public class ClassifierTrainerTests
{
    [Theory]
    [InlineData(TrainingAlgorithm.RandomForest)]
    [InlineData(TrainingAlgorithm.FastForest)]
    public void Train_AnyNumberOfThreads_GivesTheSameHash(TrainingAlgorithm algorithm)
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        string[] hashes = [.. new[] { 1, 2, 5 }.Select(threads =>
            SyntheticImages.Train(new TrainingOptions { Algorithm = algorithm, TreeCount = 12, Threads = threads }, image).Hash)];

        Assert.Single(hashes.Distinct());
        Assert.Matches("^[0-9a-f]{64}$", hashes[0]);
    }

    [Fact]
    public void Train_AnotherSeedLabelOrTreeCount_GivesAnotherHash()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        string first = SyntheticImages.Train(image).Hash;
        string seed = SyntheticImages.Train(new TrainingOptions { TreeCount = 12, Seed = 1 }, image).Hash;
        string trees = SyntheticImages.Train(new TrainingOptions { TreeCount = 13 }, image).Hash;
        string label = SyntheticImages.Train(SyntheticImages.Make().LabelSides().Label("left", 90, 90, 95, 95)).Hash;

        Assert.Equal(4, new[] { first, seed, trees, label }.Distinct().Count());
    }

    [Fact]
    public void Train_SeveralImages_JoinsClassesByNameInOrderOfAppearance()
    {
        ClassifierImage first = SyntheticImages.Make(seed: 1).LabelSides("nuclei", "background");
        ClassifierImage second = SyntheticImages.Make(seed: 2).LabelSides("Background", "debris");
        ClassifierModel model = SyntheticImages.Train(first, second);

        Assert.Equal(["nuclei", "background", "debris"], model.Classes.Select(known => known.Name));
        Assert.Equal([1, 2, 3], model.Classes.Select(known => known.Value));
        long[] Count(ClassifierImage image) => [.. image.Labels.Snapshot().CountByClass.Select(count => count.Pixels)];
        Assert.Equal([Count(first)[0], Count(first)[1] + Count(second)[0], Count(second)[1]], model.Training.LabelCounts);
    }

    [Fact]
    public void Train_UnlabeledImages_AreNotLookedAt()
    {
        ClassifierImage labeled = SyntheticImages.Make().LabelSides();
        ClassifierImage otherKind = new("color", MemoryImage.FromFloats(new float[3 * 4 * 4], 4, 4));

        Assert.Equal(SyntheticImages.Train(labeled).Hash, SyntheticImages.Train(otherKind, labeled).Hash);
    }

    [Fact]
    public void Train_NothingToLearnFrom_IsRefusedById()
    {
        ClassifierImage one = SyntheticImages.Make().Label("only", 5, 5, 20, 20);
        ClassifierImage color = new("color", MemoryImage.FromFloats(new float[3 * 60 * 60], 60, 60));
        color.Label("left", 5, 5, 9, 9);

        Assert.Equal("NoLabels", Assert.Throws<TrainingException>(() => SyntheticImages.Train()).ErrorId);
        Assert.Equal("NoLabels", Assert.Throws<TrainingException>(() => SyntheticImages.Train(SyntheticImages.Make())).ErrorId);
        Assert.StartsWith(
            "There is no image", Assert.Throws<TrainingException>(() => SyntheticImages.Train()).Message, StringComparison.Ordinal);
        Assert.StartsWith("The image lacks", Assert.Throws<TrainingException>(() => SyntheticImages.Train(SyntheticImages.Make())).Message,
            StringComparison.Ordinal);
        Assert.Equal("SingleClass", Assert.Throws<TrainingException>(() => SyntheticImages.Train(one)).ErrorId);
        Assert.Equal("ChannelMismatch", Assert.Throws<TrainingException>(() => SyntheticImages.Train(one, color)).ErrorId);
        Assert.Equal(
            "ImageTooSmall",
            Assert.Throws<ClassifierMismatchException>(
                () => SyntheticImages.Train(SyntheticImages.Ramp(60, 4).Label("a", 1, 1).Label("b", 9, 1))).ErrorId);
    }

    [Fact]
    public void Train_LabelsNearNaN_AreDroppedAndCounted()
    {
        ClassifierImage clean = SyntheticImages.Ramp(100, 80).LabelSides();
        ClassifierImage odd = SyntheticImages.Ramp(100, 80, (20, 20, float.NaN)).LabelSides();

        ClassifierModel model = SyntheticImages.Train(odd);

        Assert.Equal(0, SyntheticImages.Train(clean).Training.DroppedPixels);
        Assert.InRange(model.Training.DroppedPixels, 1, model.Training.LabelCounts[0] - 1);
    }

    [Fact]
    public void Train_CancelledWhileGrowing_Throws()
    {
        using CancellationTokenSource cancellation = new();
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        CancelAt progress = new(cancellation, 0.6);

        Assert.ThrowsAny<OperationCanceledException>(() => ClassifierTrainer.Train(
            [image], SyntheticImages.Features, new TrainingOptions { TreeCount = 5000 }, progress, cancellation.Token));
    }

    private sealed class CancelAt(CancellationTokenSource cancellation, double fraction) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= fraction) cancellation.Cancel();
        }
    }
}
