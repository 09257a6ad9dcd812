using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class MeanUncertaintyTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image = SyntheticImages.Make(210, 140).LabelSides();
    private readonly ClassifierModel _model;

    public MeanUncertaintyTests() => _model = SyntheticImages.Train(_image);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Export_AnyThreads_GivesTheMeanOfTheUncertaintyFile(int threads)
    {
        ExportResult result = ExportFolder.Export(
            _image, _model, _folder.Settings(ResultSource.Uncertainty, ResultSource.SimpleSegmentation) with { Threads = threads });

        float[] values = _folder.Read("image_Uncertainty.tif").Values;
        Assert.Equal(Mean(values), result.MeanUncertainty);
        Assert.InRange(result.MeanUncertainty!.Value, values.Average() - 1e-6, values.Average() + 1e-6);
        Assert.InRange(result.MeanUncertainty.Value, 0.01, 0.99);
    }

    [Fact]
    public void Export_MaskedPixels_DoNotCount()
    {
        float[] mask = [.. Enumerable.Range(0, 210 * 140).Select(i => i % 7 == 0 || i / 210 > 100 ? 0f : 1f)];

        ExportResult result = ExportFolder.Export(
            _image.WithPredictionMask(new ClassifierImage("mask", MemoryImage.FromFloats(mask, 210, 140))), _model,
            _folder.Settings(ResultSource.Uncertainty));

        IEnumerable<float> known = _folder.Read("image_Uncertainty.tif").Values.Where((_, i) => mask[i] > 0);
        Assert.Equal(Mean([.. known]), result.MeanUncertainty);
    }

    [Fact]
    public void Export_PixelsWithoutProbabilities_DoNotCount()
    {
        ClassifierModel model = SyntheticImages.Train(SyntheticImages.Ramp(100, 80).LabelSides());

        ExportResult result = ExportFolder.Export(
            SyntheticImages.Ramp(100, 80, (85, 40, float.NaN)), model,
            _folder.Settings(ResultSource.Uncertainty, ResultSource.Probabilities));

        float[] probabilities = _folder.Read("ramp_Probabilities.tif").Values;
        float[] known =
            [.. _folder.Read("ramp_Uncertainty.tif").Values.Where((_, i) => probabilities[i] + probabilities[100 * 80 + i] > 0)];
        Assert.InRange(known.Length, 1, 100 * 80 - 1);
        Assert.Equal(Mean(known), result.MeanUncertainty);
    }

    [Fact]
    public void Export_WithoutForestOrPixels_HasNone()
    {
        ClassifierImage mask = new("mask", MemoryImage.FromFloats(new float[210 * 140], 210, 140));

        Assert.Null(ExportFolder.Export(_image, _model, _folder.Settings(ResultSource.Features)).MeanUncertainty);
        Assert.Null(ExportFolder.Export(_image.WithPredictionMask(mask), _model, _folder.Settings()).MeanUncertainty);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Map_AnyNumberOfPixels_IsOneLessTheLeadOfTheLargest(int classes)
    {
        Random random = new(classes);
        for (int pixels = 1; pixels < 70; pixels++)
        {
            float[] probabilities = [.. Enumerable.Range(0, classes * pixels).Select(_ => random.Next(5) / 4f)];
            float[] values = new float[pixels];
            UncertaintyMap.Compute(probabilities, values);

            Assert.Equal(
                Enumerable.Range(0, pixels).Select(i => Enumerable.Range(0, classes).Select(c => probabilities[c * pixels + i]))
                    .Select(pixel => pixel.OrderDescending().ToArray())
                    .Select(sorted => classes == 1 ? 0 : 1 - (sorted[0] - sorted[1])),
                values);
        }
    }

    // In whole steps of 1/2²⁴, as they are summed.
    private static double Mean(float[] values) =>
        values.Sum(value => (long)Math.Floor(value * 16777216.0)) / 16777216.0 / values.Length;
}
