using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification;

/// <summary>Small labeled images and models for tests of what comes after the features.</summary>
internal static class SyntheticImages
{
    /// <summary>Three features with a halo of some pixels.</summary>
    public static FeatureSet Features { get; } = FeatureSet.Create(
    [
        new(FeatureKind.GaussianSmoothing, 0.7), new(FeatureKind.GaussianGradientMagnitude, 1), new(
            FeatureKind.HessianOfGaussianEigenvalues, 1.6),
    ]);

    public static ClassifierImage Make(int width = 200, int height = 150, int seed = 0, string name = "image", string? path = null)
    {
        ClassifierImage image = TestImages.Of(TestImages.Nuclei(width, height, seed), name, new PixelSize(0.5, 0.25, null, "µm"));
        return path is null ? image : new ClassifierImage(name, image.Source, ImageLocation.InFile(path));
    }

    /// <summary>A float image of a horizontal ramp in which some pixels may be not a number.</summary>
    public static ClassifierImage Ramp(int width, int height, params (int X, int Y, float Value)[] odd)
    {
        float[] values = [.. Enumerable.Range(0, width * height).Select(i => (float)(i % width) + i / width % 3)];
        foreach ((int x, int y, float value) in odd) values[y * width + x] = value;
        return new ClassifierImage("ramp", MemoryImage.FromFloats(values, width, height));
    }

    public static ClassifierImage Label(this ClassifierImage image, string className, params int[] coordinates)
    {
        PixelPoint[] points = [.. coordinates.Chunk(2).Select(pair => new PixelPoint(pair[0], pair[1]))];
        image.Labels.Paint(className, PixelMask.Polyline(points, 3));
        return image;
    }

    /// <summary>Labels two classes: whatever is there, left and right.</summary>
    public static ClassifierImage LabelSides(this ClassifierImage image, string left = "left", string right = "right")
        => image.Label(left, 5, 10, 40, 30).Label(right, image.Extent.Width - 6, 10, image.Extent.Width - 40, 60);

    public static ClassifierModel Train(params ClassifierImage[] images) => Train(new TrainingOptions { TreeCount = 12 }, images);

    public static ClassifierModel Train(TrainingOptions options, params ClassifierImage[] images) =>
        ClassifierTrainer.Train(images, Features, options);

    /// <summary>Collects a prediction in axis order [class][y][x] of the region.</summary>
    public static float[] Predict(
        ClassifierModel model, ClassifierImage image, Region region, int threads = 1,
            PredictionRequest request = PredictionRequest.Probabilities)
    {
        int planes = request == PredictionRequest.Features ? model.Forest.FeatureCount : model.Classes.Count;
        float[] result = new float[planes * region.PixelCount];
        new PixelPredictor(model, image).Predict(region, request, threads, band =>
        {
            ReadOnlySpan<float> values = request == PredictionRequest.Features ? band.Features.Span : band.Probabilities.Span;
            int pixels = (int)band.Region.PixelCount;
            int offset = (band.Region.Y - region.Y) * region.Width;
            for (int p = 0; p < planes; p++) values.Slice(p * pixels, pixels).CopyTo(result.AsSpan(p * (int)region.PixelCount + offset));
        });
        return result;
    }
}
