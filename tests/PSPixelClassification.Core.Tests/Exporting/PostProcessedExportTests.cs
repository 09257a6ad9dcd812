using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class PostProcessedExportTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image = SyntheticImages.Make(210, 140).LabelSides();
    private readonly ClassifierModel _model;

    public PostProcessedExportTests() => _model = SyntheticImages.Train(_image);

    private static PostProcessingOptions Both { get; } =
        new() { Smoothing = 1.2, ClassThresholds = PostProcessingOptions.None.ClassThresholds.Add("left", 0.3) };

    [Fact]
    public void Export_AllSources_FollowFromTheSmoothedProbabilities()
    {
        ExportResult result =
            ExportFolder.Export(_image, _model, _folder.Settings(Enum.GetValues<ResultSource>()) with { PostProcessing = Both });

        float[] probabilities = _folder.Read("image_Probabilities.tif").Values;
        float[] segmentation = _folder.Read("image_Simple Segmentation.tif").Values;
        Assert.Equal(Smoothed(), probabilities);
        int pixels = segmentation.Length;
        Assert.All(Enumerable.Range(0, pixels), i => Assert.Equal(probabilities[i] >= 0.3f ? 1 : 2, segmentation[i]));
        Assert.Contains(Enumerable.Range(0, pixels), i => segmentation[i] == 1 && probabilities[i] < 0.5f);
        float[] uncertainty = _folder.Read("image_Uncertainty.tif").Values;
        Assert.All(
            Enumerable.Range(0, pixels), i => Assert.Equal(1 - Math.Abs(probabilities[i] - probabilities[pixels + i]), uncertainty[i], 6));
        Assert.Equal(
            SyntheticImages.Predict(_model, _image, _image.Extent.Bounds, 1, PredictionRequest.Features),
            _folder.Read("image_Features.tif").Values);
        Assert.Equal(_image.Labels.Snapshot().LabeledPixelCount, _folder.Read("image_Labels.tif").Values.Count(value => value != 0));
        Assert.Equal(segmentation.Count(value => value == 1) / (double)pixels, result.ClassFractions[0], 12);
        Assert.Equal(0, result.UnclassifiedFraction);
    }

    [Fact]
    public void Export_Settings_StandInTheProvenanceOfWhatDependsOnThem()
    {
        ExportResult result =
            ExportFolder.Export(_image, _model, _folder.Settings(Enum.GetValues<ResultSource>()) with { PostProcessing = Both });

        foreach (ResultProvenance provenance in result.Provenance)
        {
            bool isOfProbabilities = provenance.Source is not (nameof(ResultSource.Labels) or nameof(ResultSource.Features));
            bool isOfClasses = isOfProbabilities
                && provenance.Source is not (nameof(ResultSource.Probabilities) or nameof(ResultSource.Uncertainty));
            Assert.Equal(isOfProbabilities ? "1.2" : null, provenance.Settings.GetValueOrDefault("smoothing"));
            Assert.Equal(isOfClasses ? """{"left":0.3}""" : null, provenance.Settings.GetValueOrDefault("classThreshold"));
        }
    }

    [Fact]
    public void Check_ThresholdOfAnotherClass_IsRefusedBeforeAnythingIsWritten()
    {
        ExportSettings settings = _folder.Settings(ResultSource.SimpleSegmentation) with
        {
            PostProcessing = Both with { ClassThresholds = PostProcessingOptions.None.ClassThresholds.Add("nuclei", 0.3) },
        };

        Assert.Equal(ErrorIds.LabelClassNotFound, Assert.Throws<LabelException>(() => ExportCheck.Check(settings, _model)).ErrorId);
    }

    public void Dispose() => _folder.Dispose();

    private float[] Smoothed()
    {
        int pixels = (int)_image.Extent.Bounds.PixelCount;
        float[] result = new float[2 * pixels];
        new PixelPredictor(_model, _image) { Smoothing = Both.Smoothing }.Predict(
            _image.Extent.Bounds, PredictionRequest.Probabilities, 1, band =>
            {
                int count = (int)band.Region.PixelCount;
                for (int k = 0; k < 2; k++)
                    band.Probabilities.Span.Slice(k * count, count).CopyTo(result.AsSpan(k * pixels + band.Region.Y * band.Region.Width));
            });
        return result;
    }
}
