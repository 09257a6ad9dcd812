using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

public class PixelPredictorTests
{
    [Theory]
    [InlineData(PredictionRequest.Probabilities)]
    [InlineData(PredictionRequest.Features)]
    public void Predict_AnyNumberOfThreads_GivesTheSameBits(PredictionRequest request)
    {
        ClassifierImage image = SyntheticImages.Make(331, 277).LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);

        float[] one = SyntheticImages.Predict(model, image, image.Extent.Bounds, 1, request);

        Assert.Equal(one, SyntheticImages.Predict(model, image, image.Extent.Bounds, 2, request));
        Assert.Equal(one, SyntheticImages.Predict(model, image, image.Extent.Bounds, 5, request));
        Assert.True(one.Distinct().Count() > 5);
    }

    [Theory]
    [InlineData(0, 0, 1, 1)]
    [InlineData(3, 5, 130, 129)]
    [InlineData(127, 128, 2, 17)]
    [InlineData(330, 276, 1, 1)]
    [InlineData(17, 0, 314, 277)]
    public void Predict_Region_EqualsThatPartOfTheWhole(int x, int y, int width, int height)
    {
        ClassifierImage image = SyntheticImages.Make(331, 277).LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        float[] whole = SyntheticImages.Predict(model, image, image.Extent.Bounds);

        float[] part = SyntheticImages.Predict(model, image, new Region(x, y, width, height), 2);

        IEnumerable<float> expected = Enumerable.Range(0, 2 * width * height).Select(i =>
        {
            (int plane, int pixel) = Math.DivRem(i, width * height);
            return whole[plane * 331 * 277 + (y + pixel / width) * 331 + x + pixel % width];
        });
        Assert.Equal(expected, part);
    }

    [Fact]
    public void Predict_ImageOfSeveralBands_HandsThemOnFromTopToBottom()
    {
        // Wide enough that the band's memory limit gives several bands of 128 rows.
        ClassifierImage image = SyntheticImages.Ramp(32_000, 260).LabelSides();
        ClassifierModel model = SyntheticImages.Train(new TrainingOptions { TreeCount = 1 }, image);
        List<Region> bands = [];

        new PixelPredictor(model, image).Predict(image.Extent.Bounds, PredictionRequest.Probabilities, 2, band => bands.Add(band.Region));

        Assert.True(bands.Count > 1);
        Assert.Equal(bands.Select(band => band.Y), bands.Select((_, i) => bands.Take(i).Sum(band => band.Height)));
        Assert.Equal(260, bands.Sum(band => band.Height));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Predict_NonFinitePixel_GivesProbabilityZeroWithinReachOnly(float odd)
    {
        ClassifierImage image = SyntheticImages.Ramp(100, 80).LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        float[] clean = SyntheticImages.Predict(model, image, image.Extent.Bounds);

        float[] probabilities = SyntheticImages.Predict(model, SyntheticImages.Ramp(100, 80, (50, 40, odd)), image.Extent.Bounds);

        int halo = SyntheticImages.Features.Halo!.Value;
        for (int y = 0; y < 80; y++)
        {
            for (int x = 0; x < 100; x++)
            {
                int distance = Math.Max(Math.Abs(x - 50), Math.Abs(y - 40));
                float sum = probabilities[y * 100 + x] + probabilities[8000 + y * 100 + x];
                if (distance <= 2) Assert.Equal(0, sum);
                if (distance > halo) Assert.Equal(clean[y * 100 + x], probabilities[y * 100 + x]);
            }
        }
    }

    [Fact]
    public void Predict_ClassWithoutLabels_HasProbabilityZero()
    {
        ClassifierImage image = SyntheticImages.Make();
        image.Labels.AddClass("never painted");
        image.LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);

        float[] probabilities = SyntheticImages.Predict(model, image, image.Extent.Bounds);

        int pixels = (int)image.Extent.Bounds.PixelCount;
        Assert.Equal(["never painted", "left", "right"], model.Classes.Select(known => known.Name));
        Assert.All(probabilities[..pixels], probability => Assert.Equal(0, probability));
        for (int i = 0; i < pixels; i++) Assert.Equal(1, probabilities[pixels + i] + probabilities[2 * pixels + i], 5);
    }

    [Fact]
    public void Predict_Cancelled_Throws()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);

        Assert.Throws<OperationCanceledException>(() => new PixelPredictor(model, image).Predict(
            image.Extent.Bounds, PredictionRequest.Probabilities, 2, _ =>
                Assert.Fail("a band came"), null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Constructor_OtherChannelsOrTooSmall_IsRefusedById()
    {
        ClassifierModel model = SyntheticImages.Train(SyntheticImages.Make().LabelSides());
        ClassifierImage color = new("color", MemoryImage.FromFloats(new float[3 * 50 * 50], 50, 50));

        Assert.Equal("ChannelMismatch", Assert.Throws<ClassifierMismatchException>(() => new PixelPredictor(model, color)).ErrorId);
        Assert.Equal("ImageTooSmall",
            Assert.Throws<ClassifierMismatchException>(() => new PixelPredictor(model, SyntheticImages.Ramp(60, 4))).ErrorId);
    }
}
