using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Core.Tests.Features;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification;

/// <summary>Small volumes of noise, and their predictions as a whole.</summary>
internal static class VolumeImages
{
    /// <summary>The features of <see cref="SyntheticImages"/> in 3D.</summary>
    public static FeatureSet Features { get; } = SyntheticImages.Features.WithIn2D(false);

    public static ClassifierImage Noise(int width, int height, int depth, int times = 1, int channels = 1, int seed = 0)
    {
        float[] voxels = new float[width * height * depth * times * channels];
        Random random = new(seed);
        for (int i = 0; i < voxels.Length; i++) voxels[i] = random.Next(256) + i % width;
        return FromVoxels(voxels, new ImageShape(width, height, channels, depth, times));
    }

    /// <summary>Wraps voxels in axis order [t][z][c][y][x].</summary>
    public static ClassifierImage FromVoxels(float[] voxels, ImageShape shape) =>
        TestImages.Of<float>("volume", shape, PixelType.Float32, voxels);

    /// <summary>The voxels in axis order [t][z][c][y][x].</summary>
    public static float[] Voxels(ClassifierImage image) => ImageReading.ReadAll<float>(image.Source);

    public static ClassifierImage Label(this ClassifierImage image, string className, Plane plane, params int[] coordinates)
    {
        PixelPoint[] points = [.. coordinates.Chunk(2).Select(pair => new PixelPoint(pair[0], pair[1]))];
        image.Labels.Paint(className, PixelMask.Polyline(points, 3), plane);
        return image;
    }

    /// <summary>Labels two classes in slices 1 and 4 of the first time point.</summary>
    public static ClassifierImage LabelSlices(this ClassifierImage image)
    {
        int right = image.Extent.Width - 4;
        return image.Label("left", new Plane(0, 1), 3, 3, 12, 40).Label("right", new Plane(0, 1), right, 3, right - 10, 40)
            .Label("left", new Plane(0, 4), 5, 20, 12, 20).Label("right", new Plane(0, 4), right, 20, right - 9, 34);
    }

    public static ClassifierModel Train(ClassifierImage image, FeatureSet? features = null) =>
        ClassifierTrainer.Train([image], features ?? Features, new TrainingOptions { TreeCount = 8 });

    /// <summary>Slabs of several whole slices.</summary>
    public static TilePlan Plan(int slabDepth, int stripRows, params double[] keptScales) =>
        new(slabDepth, int.MaxValue, stripRows, FeatureExtractor.MaxVolumeTileHeight) { KeptScales = keptScales };

    /// <summary>
    /// Collects a prediction in axis order [t][z][class or channel][y][x] of the region; fails if the bands come in another order.
    /// </summary>
    public static float[] Predict(
        ClassifierModel model, ClassifierImage image, Region? region = null, int threads = 1, TilePlan? plan = null,
        PredictionRequest request = PredictionRequest.Probabilities)
    {
        Region area = region ?? image.Extent.Bounds;
        int channels = request == PredictionRequest.Features ? model.Forest.FeatureCount : model.Classes.Count;
        int pixels = (int)area.PixelCount;
        int depth = image.Extent.Depth;
        float[] result = new float[image.Extent.Times * depth * channels * pixels];
        (int plane, int row) = (0, 0);
        new PixelPredictor(model, image) { Plan = plan }.Predict(area, request, threads, band =>
        {
            Assert.Equal(new Plane(plane / depth, plane % depth), band.Plane);
            Assert.Equal((area.X, area.Y + row, area.Width), (band.Region.X, band.Region.Y, band.Region.Width));
            ReadOnlySpan<float> values = request == PredictionRequest.Features ? band.Features.Span : band.Probabilities.Span;
            int size = (int)band.Region.PixelCount;
            for (int c = 0; c < channels; c++)
                values.Slice(c * size, size).CopyTo(result.AsSpan((plane * channels + c) * pixels + row * area.Width));
            row += band.Region.Height;
            if (row == area.Height) (plane, row) = (plane + 1, 0);
        });
        Assert.Equal((image.Extent.Times * depth, 0), (plane, row));
        return result;
    }

    /// <summary>Features of a gray volume, [channel][z][y][x], from the extractor.</summary>
    public static float[][] Extract(FeatureSet set, ClassifierImage image) =>
        VolumeExtraction.Run(set, new FloatImage(image.Extent, Voxels(image)));
}
