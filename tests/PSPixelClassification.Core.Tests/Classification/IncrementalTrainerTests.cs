using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class IncrementalTrainerTests
{
    private static readonly TrainingOptions s_options = new() { TreeCount = 3 };

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Train_AfterEachEdit_GivesTheModelOfTrainingAnew(int depth)
    {
        ClassifierImage[] images = [VolumeImages.Noise(300, 170, depth, seed: 1), VolumeImages.Noise(140, 150, depth, seed: 2)];
        IncrementalTrainer trainer = new(s_options);
        Random random = new(5);
        foreach (ClassifierImage image in images)
        {
            image.Label("a", 3, 3, 20, 5).Label("b", 30, 40, 50, 45);
        }

        for (int edit = 0; edit < 25; edit++)
        {
            ClassifierImage image = images[random.Next(2)];
            PixelPoint from = new(random.Next(image.Extent.Width - 30), random.Next(image.Extent.Height - 30));
            PixelMask line = PixelMask.Polyline([from, new(from.X + random.Next(30), from.Y + random.Next(30))], 1 + 2 * random.Next(4));
            Plane plane = new(0, random.Next(depth));
            if (edit % 6 == 5) image.Labels.Undo();
            else if (edit % 5 == 4) image.Labels.Erase(line, plane);
            else image.Labels.Paint(edit % 2 == 0 ? "a" : "b", line, plane);
            FeatureSet features = edit < 18 ? Features(1) : Features(1.6);

            Assert.Equal(
                ClassifierTrainer.Train(images, features, s_options).Hash,
                trainer.Train(images, [.. images.Select(image => image.Labels.Snapshot())], features).Hash);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Train_AfterAStroke_ReadsNothingElsewhere(int depth)
    {
        CountingSource source = new(VolumeImages.Noise(600, 400, depth, seed: 1).Source);
        ClassifierImage image = new("image", source);
        image.Label("a", 3, 3, 590, 5).Label("b", 3, 380, 590, 390);
        IncrementalTrainer trainer = new(s_options);
        Train();
        long all = source.Pixels;
        image.Labels.Paint("b", PixelMask.Polyline([new(200, 200), new(203, 200)], 1), default);
        Train();
        long stroke = source.Pixels - all;
        Train();

        Assert.InRange(stroke, 1, all / 20);
        Assert.Equal(all + stroke, source.Pixels);
        void Train() => trainer.Train([image], [image.Labels.Snapshot()], Features(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Train_SamePixelsInAnotherClass_ReadsNothing(int depth)
    {
        CountingSource source = new(VolumeImages.Noise(200, 100, depth, seed: 1).Source);
        ClassifierImage image = new("image", source);
        image.Label("a", 3, 3, 190, 5).Label("b", 3, 80, 190, 90);
        IncrementalTrainer trainer = new(s_options);
        ClassifierModel before = Train();
        long read = source.Pixels;
        image.Label("b", 3, 3, 190, 5).Label("c", 3, 80, 190, 90);

        ClassifierModel after = Train();

        Assert.Equal(read, source.Pixels);
        Assert.NotEqual(before.Hash, after.Hash);
        Assert.Equal(ClassifierTrainer.Train([image], Features(1), s_options).Hash, after.Hash);
        ClassifierModel Train() => trainer.Train([image], [image.Labels.Snapshot()], Features(1));
    }

    [Fact]
    public void Train_Progress_BeginsOnceTheLabelsAllowAModel()
    {
        ClassifierImage image = VolumeImages.Noise(60, 50, 1, seed: 1);
        IncrementalTrainer trainer = new(s_options);
        Fractions fractions = new();
        image.Label("a", 3, 3, 20, 5);

        Assert.Throws<TrainingException>(() => trainer.Train([image], [image.Labels.Snapshot()], Features(1), fractions));
        Assert.Empty(fractions.Reported);
        image.Label("b", 30, 40, 50, 45);
        trainer.Train([image], [image.Labels.Snapshot()], Features(1), fractions);

        Assert.Equal(0, fractions.Reported[0]);
        Assert.Equal(1, fractions.Reported[^1]);
        Assert.All(fractions.Reported.Skip(1), fraction => Assert.InRange(fraction, 1e-9, 1));
    }

    [Fact]
    public void Train_LabelsOfFewerImages_IsRefused()
    {
        ClassifierImage image = VolumeImages.Noise(60, 50, 1, seed: 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => new IncrementalTrainer(s_options).Train([image], [], Features(1)));
    }

    private static FeatureSet Features(double sigma) =>
        FeatureSet.Create([new(FeatureKind.GaussianSmoothing, sigma), new(FeatureKind.StructureTensorEigenvalues, sigma)]);

    private sealed class Fractions : IProgress<double>
    {
        public List<double> Reported { get; } = [];

        public void Report(double value) => Reported.Add(value);
    }
}
