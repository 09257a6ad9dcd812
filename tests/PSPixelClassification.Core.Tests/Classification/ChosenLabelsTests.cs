using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class ChosenLabelsTests
{
    private const int Most = 40;
    private static readonly TrainingOptions s_options = new() { TreeCount = 5, Tuning = new() { MaxPixelsPerClass = Most } };

    [Theory]
    [InlineData(1)]
    [InlineData(39)]
    [InlineData(250)]
    [InlineData(100_000)]
    public void AtMost_SeveralImages_LeavesSoManyOfEachClass(int most)
    {
        ClassifierImage[] images = Images();
        LabelSnapshot[] labels = Labels(images);

        IReadOnlyList<LabelSnapshot> chosen = ChosenLabels.AtMost(images, labels, most, seed: 3);

        foreach (string name in new[] { "left", "right", "rare" })
        {
            long before = labels.Sum(one => Count(one, name));
            Assert.Equal(Math.Min(before, most), chosen.Sum(one => Count(one, name)));
        }

        Assert.All(labels.Zip(chosen), pair => Assert.All(Pixels(pair.Second), pixel => Assert.Contains(pixel, Pixels(pair.First))));
    }

    [Fact]
    public void AtMost_OtherOrder_ChoosesTheSame()
    {
        ClassifierImage[] images = Images();

        LabelSnapshot[] chosen = [.. ChosenLabels.AtMost(images, Labels(images), Most, seed: 1)];
        ClassifierImage[] turned = [.. images.Reverse()];
        LabelSnapshot[] others = [.. ChosenLabels.AtMost(turned, Labels(turned), Most, seed: 1).Reverse()];

        Assert.Equal(chosen.Select(Pixels), others.Select(Pixels));
    }

    [Fact]
    public void AtMost_OtherSeed_ChoosesOthers()
    {
        ClassifierImage[] images = Images();

        Assert.NotEqual(
            ChosenLabels.AtMost(images, Labels(images), Most, seed: 1).SelectMany(Pixels),
            ChosenLabels.AtMost(images, Labels(images), Most, seed: 2).SelectMany(Pixels));
    }

    // Of a class of N pixels each one stays with the chance n/N: the mean place of those that stay is the mean of all.
    [Fact]
    public void AtMost_ManySeeds_EveryPixelHasTheSameChance()
    {
        ClassifierImage image = SyntheticImages.Make(90, 70);
        image.Labels.Paint("a", PixelMask.Rectangle(new Region(0, 0, 60, 30)), default);
        Dictionary<(Plane, int, int, byte), int> times = [];
        const int Seeds = 400;
        for (int seed = 0; seed < Seeds; seed++)
        {
            foreach ((Plane, int, int, byte) pixel in Pixels(ChosenLabels.AtMost([image], Labels([image]), 180, seed)[0]))
                times[pixel] = times.GetValueOrDefault(pixel) + 1;
        }

        // A tenth of 1800 pixels: 40 times of 400, with a standard deviation of 6; none of 1800 is six of these off.
        Assert.Equal(1800, times.Count);
        Assert.All(times.Values, count => Assert.InRange(count, 40 - 36, 40 + 36));
        Assert.InRange(times.Average(pair => pair.Key.Item2 * (double)pair.Value) / 40, 29.3, 29.7);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Train_SomePixels_IsTheModelOfLabelingOnlyThese(int depth)
    {
        ClassifierImage[] images = Images(depth);
        ClassifierImage[] thinned = Images(depth);
        foreach ((ClassifierImage image, LabelSnapshot labels) in thinned.Zip(ChosenLabels.AtMost(images, Labels(images), Most, seed: 0)))
        {
            HashSet<(Plane, int, int, byte)> kept = [.. Pixels(labels)];
            foreach ((Plane plane, int x, int y, byte value) in Pixels(image.Labels.Snapshot()).Except(kept))
                image.Labels.Erase(PixelMask.Rectangle(new Region(x, y, 1, 1)), plane);
        }

        ClassifierModel model = ClassifierTrainer.Train(images, SyntheticImages.Features, s_options);
        ClassifierModel expected =
            ClassifierTrainer.Train(thinned, SyntheticImages.Features, s_options with { Tuning = TrainingTuning.None });

        Assert.Equal(expected.Hash, model.Hash);
        Assert.Equal(Labels(images).Sum(one => one.LabeledPixelCount), model.Training.LabelCounts.Sum());
    }

    [Fact]
    public void Train_AnyThreadsAndOrder_GivesTheSameBits()
    {
        ClassifierImage[] images = Images();

        Assert.Equal(
            ClassifierTrainer.Train(images, SyntheticImages.Features, s_options with { Threads = 1 }).Hash,
            ClassifierTrainer.Train([.. images.Reverse()], SyntheticImages.Features, s_options with { Threads = 5 }).Hash);
    }

    [Fact]
    public void Train_StrokeByStroke_GivesTheModelOfTrainingAnew()
    {
        ClassifierImage[] images = Images();
        IncrementalTrainer trainer = new(s_options);
        for (int edit = 0; edit < 12; edit++)
        {
            ClassifierImage image = images[edit % images.Length];
            if (edit % 5 == 4) image.Labels.Undo();
            else image.Label(edit % 2 == 0 ? "left" : "right", 10 + 5 * edit, 70, 14 + 5 * edit, 90);

            Assert.Equal(
                ClassifierTrainer.Train(images, SyntheticImages.Features, s_options).Hash,
                trainer.Train(images, Labels(images), SyntheticImages.Features).Hash);
        }
    }

    // The first two have the same labels, so that pixels of both have the same numbers.
    private static ClassifierImage[] Images(int depth = 1) =>
    [
        .. Enumerable.Range(0, 3).Select(seed => depth == 1
            ? SyntheticImages.Make(200, 150, seed, $"image {seed}")
            : VolumeImages.Noise(200, 150, depth, seed: seed)).Select((image, i) =>
        {
            image.LabelSides().Label("rare", 70, 70, 72, 70);
            return i < 2 ? image : image.Label("right", 100, 20, 130, 120);
        }),
    ];

    private static LabelSnapshot[] Labels(ClassifierImage[] images) => [.. images.Select(image => image.Labels.Snapshot())];

    private static long Count(LabelSnapshot labels, string name) => labels.CountByClass.Single(count => count.Class.IsNamed(name)).Pixels;

    private static IEnumerable<(Plane Plane, int X, int Y, byte Value)> Pixels(LabelSnapshot labels)
    {
        byte[] values = new byte[labels.Shape.Bounds.PixelCount];
        foreach (Plane plane in labels.Planes)
        {
            labels.Read(plane, labels.Shape.Bounds, values);
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] != 0) yield return (plane, i % labels.Shape.Width, i / labels.Shape.Width, values[i]);
            }
        }
    }
}
