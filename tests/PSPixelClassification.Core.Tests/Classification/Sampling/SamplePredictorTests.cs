using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Sampling;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification.Sampling;

public sealed class SamplePredictorTests
{
    private const long Room = 1 << 26;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(500)]
    public void Predict_EveryNthPixel_HasTheBitsOfTheWholePrediction(int step)
    {
        // No multiple of tiles, nor of blocks; a rectangle that begins and ends anywhere.
        ClassifierImage image = SyntheticImages.Make(333, 291).LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        Region region = new(37, 5, 283, 280);
        SampledFeatures features = new(model.FeatureSet, Room);
        using SamplePredictor predictor = new(model, image, features);

        float[] expected = Expected(model, image, region, step);

        Assert.Equal(expected, predictor.Predict(default, region, step));
        // Of features that were kept.
        using SamplePredictor again = new(model, image, features);
        Assert.Equal(expected, again.Predict(default, region, step));
    }

    [Fact]
    public void Predict_FeaturesThatAreKept_ReadsNothingForTheNextModel()
    {
        CountingSource source = new(SyntheticImages.Make(300, 280).Source);
        ClassifierImage image = new ClassifierImage("image", source).LabelSides();
        SampledFeatures features = new(SyntheticImages.Features.Resolve(image.Extent), Room);
        using (SamplePredictor first = new(SyntheticImages.Train(image), image, features)) first.Predict(default, image.Extent.Bounds, 4);
        image.Labels.Paint("left", PixelMask.Polyline([new(50, 50), new(90, 60)], 5));
        ClassifierModel other = SyntheticImages.Train(image);
        float[] expected = Expected(other, image, image.Extent.Bounds, 4);
        long read = source.Pixels;

        using SamplePredictor second = new(other, image, features);
        float[] predicted = second.Predict(default, image.Extent.Bounds, 4);

        Assert.Equal(read, source.Pixels);
        Assert.Equal(expected, predicted);
    }

    [Fact]
    public void Predict_MaskedPixelsAndThoseThatAreNoNumbers_HaveNoProbability()
    {
        ClassifierImage image = SyntheticImages.Ramp(150, 141, (70, 70, float.NaN)).LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        byte[] mask = [.. Enumerable.Range(0, 150 * 141).Select(i => (byte)(i % 150 < 30 ? 0 : 1))];
        image = image.WithPredictionMask(TestImages.Of<byte>("mask", new ImageShape(150, 141), PixelType.UInt8, mask));
        using SamplePredictor predictor = new(model, image, new SampledFeatures(model.FeatureSet, Room));

        float[] predicted = predictor.Predict(default, image.Extent.Bounds, 2);

        Assert.Equal(Expected(model, image, image.Extent.Bounds, 2), predicted);
        Assert.Equal(0, predicted[35 * 75 + 35]);
        Assert.Equal(0, predicted[5]);
        Assert.Contains(predicted, value => value > 0);
    }

    [Fact]
    public void Predict_ClassWithoutLabels_HasProbabilityZero()
    {
        ClassifierImage image = SyntheticImages.Make();
        image.Labels.AddClass("nothing");
        image.LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        Assert.Equal(3, model.Classes.Count);
        using SamplePredictor predictor = new(model, image, new SampledFeatures(model.FeatureSet, Room));

        Assert.Equal(Expected(model, image, image.Extent.Bounds, 4), predictor.Predict(default, image.Extent.Bounds, 4));
    }

    [Fact]
    public void Predict_WithoutRoom_PredictsAllTheSame()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        using SamplePredictor predictor = new(model, image, new SampledFeatures(model.FeatureSet, 0));

        for (int i = 0; i < 2; i++)
            Assert.Equal(Expected(model, image, image.Extent.Bounds, 3), predictor.Predict(default, image.Extent.Bounds, 3));
    }

    [Fact]
    public void Predict_OutsideTheImageOrCanceled_IsRefused()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        using SamplePredictor predictor = new(model, image, new SampledFeatures(model.FeatureSet, Room));

        Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Predict(default, new Region(190, 0, 20, 20), 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Predict(default, default, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Predict(default, image.Extent.Bounds, 0));
        Assert.Throws<OperationCanceledException>(
            () => predictor.Predict(default, image.Extent.Bounds, 2, new CancellationToken(canceled: true)));
        Assert.NotEmpty(predictor.Predict(default, image.Extent.Bounds, 2));
    }

    [Fact]
    public void CanSample_FeaturesIn3D_IsFalse()
    {
        ClassifierImage volume = VolumeImages.Noise(60, 50, depth: 9).LabelSlices();
        ClassifierModel model = VolumeImages.Train(volume);

        Assert.False(SamplePredictor.CanSample(model.FeatureSet, volume));
        Assert.Throws<ArgumentException>(() => new SamplePredictor(model, volume, new SampledFeatures(model.FeatureSet, Room)));
        Assert.True(SamplePredictor.CanSample(SyntheticImages.Features, SyntheticImages.Make()));
    }

    // Block by block: the pixel right below and right of its center, or the last one that the rectangle has of it.
    private static float[] Expected(ClassifierModel model, ClassifierImage image, Region region, int step)
    {
        float[] whole = SyntheticImages.Predict(model, image, region);
        List<float> expected = [];
        for (int known = 0; known < model.Classes.Count; known++)
        {
            for (int y = 0; y < region.Height; y += step)
            {
                for (int x = 0; x < region.Width; x += step)
                {
                    int row = Math.Min(y + step / 2, region.Height - 1);
                    int column = Math.Min(x + step / 2, region.Width - 1);
                    expected.Add(whole[(known * region.Height + row) * region.Width + column]);
                }
            }
        }

        return [.. expected];
    }
}
