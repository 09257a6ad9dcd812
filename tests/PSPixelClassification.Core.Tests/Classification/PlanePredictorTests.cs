using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class PlanePredictorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Predict_Rectangles_AreThoseOfTheWholePlane(bool isMasked)
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        if (isMasked) image = image.WithPredictionMask(Mask(image.Extent));
        float[] whole = SyntheticImages.Predict(model, image, image.Extent.Bounds);
        using PlanePredictor predictor = new(model, image, 64, 64, new FeatureCache(model.FeatureSet, 0));

        foreach (Region region in new Region[] { new(0, 0, 64, 64), new(136, 86, 64, 64), new(50, 60, 1, 1), new(100, 3, 40, 64) })
            Assert.Equal(Cut(whole, image.Extent, region, 2), predictor.Predict(default, region).Probabilities.ToArray());
    }

    [Fact]
    public void Predict_Volume_IsThatOfTheWholeVolume()
    {
        ImageShape shape = new(70, 60, Depth: 12, Times: 2);
        ClassifierImage image = TestImages.Noise("volume", shape, PixelType.UInt8, seed: 1);
        image.Label("left", 5, 10, 20, 30).Label("right", 60, 10, 50, 40);
        FeatureSet features = FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 1), new(FeatureKind.HessianOfGaussianEigenvalues, 1)]);
        ClassifierModel model = ClassifierTrainer.Train([image], features.WithIn2D(false), new TrainingOptions { TreeCount = 5 });
        Dictionary<Plane, float[]> planes = [];
        new PixelPredictor(model, image).Predict(
            shape.Bounds, PredictionRequest.Probabilities, 1, band => planes[band.Plane] = band.Probabilities.ToArray());
        Region region = new(3, 7, 40, 44);
        using PlanePredictor predictor = new(model, image, 64, 64, new FeatureCache(model.FeatureSet, 0));

        foreach (Plane plane in new Plane[] { new(0, 0), new(1, 11), new(1, 5) })
            Assert.Equal(Cut(planes[plane], shape, region, 2), predictor.Predict(plane, region).Probabilities.ToArray());
    }

    [Fact]
    public void Predict_AnotherForest_TakesFeatureCacheOfVolumes()
    {
        CountingSource source = new(VolumeImages.Noise(150, 60, 12).Source);
        ClassifierImage image = new("volume", source);
        image.Label("left", 5, 10, 20, 30).Label("right", 60, 10, 50, 40);
        FeatureSet features =
            FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 1), new(FeatureKind.HessianOfGaussianEigenvalues, 1)]).WithIn2D(false);
        ClassifierModel first = ClassifierTrainer.Train([image], features, new TrainingOptions { TreeCount = 1 });
        ClassifierModel second = ClassifierTrainer.Train([image], features, new TrainingOptions { TreeCount = 7, Seed = 3 });
        FeatureCache kept = new(first.FeatureSet, 1 << 24);
        Plane plane = new(0, 5);
        float[] whole = [];
        new PixelPredictor(second, image).Predict(
            image.Extent.Bounds, PredictionRequest.Probabilities, 1, band =>
                whole = band.Plane == plane ? band.Probabilities.ToArray() : whole);
        using PlanePredictor before = new(first, image, 150, 60, kept);
        using PlanePredictor predictor = new(second, image, 150, 60, kept);

        before.Predict(plane, image.Extent.Bounds);
        long read = source.Pixels;
        Assert.Equal(whole, predictor.Predict(plane, image.Extent.Bounds).Probabilities.ToArray());
        Assert.Equal(read, source.Pixels);
        predictor.Predict(new Plane(0, 6), image.Extent.Bounds);
        Assert.True(source.Pixels > read);
    }

    [Fact]
    public void Predict_WhatWasNotAnnounced_IsRefused()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        using PlanePredictor predictor = new(model, image, 64, 64);

        Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Predict(default, new Region(0, 0, 65, 64)));
        Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Predict(default, new Region(-1, 0, 5, 5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Predict(default, default));
        FeatureCache other = new(FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 9.5)]), 0);
        Assert.Throws<ArgumentException>(() => new PlanePredictor(model, image, 64, 64, other));
    }

    private static float[] Cut(float[] whole, ImageShape shape, Region region, int classes) =>
    [
        .. from c in Enumerable.Range(0, classes) from y in Enumerable.Range(region.Y, region.Height) from x in Enumerable.Range(
            region.X, region.Width)
           select whole[(c * shape.Height + y) * shape.Width + x],
    ];

    private static ClassifierImage Mask(ImageShape shape)
    {
        byte[] samples =
            [.. Enumerable.Range(0, (int)shape.Bounds.PixelCount).Select(i => i % shape.Width is > 30 and < 140 ? (byte)1 : (byte)0)];
        return TestImages.Of<byte>("mask", shape, PixelType.UInt8, samples);
    }
}
