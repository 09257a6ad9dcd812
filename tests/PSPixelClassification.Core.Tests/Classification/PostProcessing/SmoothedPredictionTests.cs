using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.PostProcessing;

public sealed class SmoothedPredictionTests
{
    private static readonly ClassifierImage s_image = SyntheticImages.Make(331, 277).LabelSides();
    private static readonly ClassifierModel s_model = SyntheticImages.Train(s_image);

    [Fact]
    public void Predict_Smoothed_IsTheSmoothedPrediction()
    {
        float[] plain = SyntheticImages.Predict(s_model, s_image, s_image.Extent.Bounds);
        List<float> expected = [];
        using ProbabilitySmoother smoother = new(
            2, s_image.Extent, s_image.Extent.Bounds, s_image.Extent.Slices, 1.5, isVolume: false,
            band => expected.AddRange(band.Probabilities.Span[..(int)band.Region.PixelCount]));
        smoother.Add(new PredictionBand(Plane.First, s_image.Extent.Bounds, plain, default));

        float[] smoothed = Predict(s_image.Extent.Bounds, threads: 2, plan: null);

        Assert.Equal(expected, smoothed);
        Assert.NotEqual(plain[..smoothed.Length], smoothed);
    }

    [Theory]
    [InlineData(1, 128, 128)]
    [InlineData(5, 64, 32)]
    public void Predict_AnyThreadsAndTiles_GivesTheSameBits(int threads, int slabRows, int stripRows)
    {
        float[] whole = Predict(s_image.Extent.Bounds, threads: 2, plan: null);

        Assert.Equal(whole, Predict(s_image.Extent.Bounds, threads, new TilePlan(1, slabRows, stripRows, stripRows)));
    }

    [Fact]
    public void Predict_Region_CountsWhatLiesAroundIt()
    {
        Region region = new(100, 60, 77, 130);
        float[] whole = Predict(s_image.Extent.Bounds, threads: 2, plan: null);

        Assert.Equal(
            Enumerable.Range(0, 77 * 130).Select(i => whole[(60 + i / 77) * 331 + 100 + i % 77]), Predict(region, threads: 1, plan: null));
    }

    [Fact]
    public void Smooth_RectanglesOfAPlane_HaveTheBitsOfThePrediction()
    {
        float[] whole = Predict(s_image.Extent.Bounds, threads: 2, plan: null);
        PlaneSmoother smoother = new(s_model, s_image.Extent, 1.5);
        using PlanePredictor predictor = new(s_model, s_image, 331, 277);
        foreach (Region region in new[] { s_image.Extent.Bounds, new Region(100, 60, 77, 130), new Region(330, 276, 1, 1) })
        {
            List<float> part = [];

            bool isDone = smoother.Smooth(
                Plane.First, region, (plane, around) => predictor.Predict(plane, around),
                band => part.AddRange(band.Probabilities.Span[..(int)band.Region.PixelCount]));

            Assert.True(isDone);
            Assert.Equal(
                Enumerable.Range(0, (int)region.PixelCount)
                    .Select(i => whole[(region.Y + i / region.Width) * 331 + region.X + i % region.Width]), part);
        }

        Assert.False(smoother.Smooth(Plane.First, s_image.Extent.Bounds, (_, _) => null, _ => Assert.Fail("There is nothing to take.")));
    }

    [Fact]
    public void Predict_FeaturesBesideSmoothedProbabilities_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new PixelPredictor(s_model, s_image) { Smoothing = 1 }.Predict(
            s_image.Extent.Bounds, PredictionRequest.Features | PredictionRequest.Probabilities, 1, _ => { }));
    }

    // Of the first class.
    private static float[] Predict(Region region, int threads, TilePlan? plan)
    {
        List<float> result = [];
        new PixelPredictor(s_model, s_image) { Smoothing = 1.5, Plan = plan }.Predict(
            region, PredictionRequest.Probabilities, threads,
            band => result.AddRange(band.Probabilities.Span[..(int)band.Region.PixelCount]));
        return [.. result];
    }
}
