using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

/// <summary>How often pixels are read. Guards the speed without a clock.</summary>
public class PredictionWorkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Predict_ImageOfOneBand_ReadsEveryPixelOnce(int threads)
    {
        ClassifierImage training = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(training);
        CountingSource source = new(training.Source);
        ClassifierImage image = new("counted", source);

        SyntheticImages.Predict(model, image, image.Extent.Bounds, threads);

        Assert.Equal(image.Extent.Bounds.PixelCount, source.Pixels);
    }

    [Fact]
    public void Predict_SeveralBands_ReadsTheHaloTwiceAndNoMore()
    {
        ClassifierModel model = SyntheticImages.Train(SyntheticImages.Make().LabelSides());
        ClassifierImage large = SyntheticImages.Make(1500, 1500, seed: 2);
        CountingSource source = new(large.Source);
        List<Region> bands = [];

        new PixelPredictor(model, new ClassifierImage("counted", source)).Predict(
            large.Extent.Bounds, PredictionRequest.Probabilities, 2, band => bands.Add(band.Region));

        long halo = 2L * (bands.Count - 1) * model.FeatureSet.Halo!.Value * large.Extent.Width;
        Assert.True(bands.Count > 1);
        Assert.Equal(large.Extent.Bounds.PixelCount + halo, source.Pixels);
    }

    [Fact]
    public void Predict_Region_ReadsItAndItsHaloOnly()
    {
        ClassifierImage training = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(training);
        CountingSource source = new(training.Source);
        Region region = new(50, 60, 40, 30);

        SyntheticImages.Predict(model, new ClassifierImage("counted", source), region);

        Assert.Equal(region.Inflate(model.FeatureSet.Halo!.Value).PixelCount, source.Pixels);
    }
}
