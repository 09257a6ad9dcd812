using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class KeptRowsTests
{
    private static readonly TrainingOptions s_options = new() { TreeCount = 3 };

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Train_AfterEachEdit_GivesTheModelOfTrainingAnew(int depth)
    {
        ClassifierImage[] images = [VolumeImages.Noise(300, 170, depth, seed: 1), VolumeImages.Noise(140, 150, depth, seed: 2)];
        KeptRows kept = new();
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
                ClassifierTrainer.Train(TrainingSet.Collect(images, features), s_options, kept, progress: null, CancellationToken.None).Hash);
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
        KeptRows kept = new();
        Train();
        long all = source.Pixels;
        image.Labels.Paint("b", PixelMask.Polyline([new(200, 200), new(203, 200)], 1), default);
        Train();
        long stroke = source.Pixels - all;
        Train();

        Assert.InRange(stroke, 1, all / 20);
        Assert.Equal(all + stroke, source.Pixels);
        void Train() => ClassifierTrainer.Train(TrainingSet.Collect([image], Features(1)), s_options, kept, progress: null, CancellationToken.None);
    }

    private static FeatureSet Features(double sigma) =>
        FeatureSet.Create([new(FeatureKind.GaussianSmoothing, sigma), new(FeatureKind.StructureTensorEigenvalues, sigma)]);
}
