using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Benchmarks;

/// <summary>Made images of nuclei, their features and forests: the same on every machine.</summary>
internal static class PracticeData
{
    /// <summary>An image as values for the filters.</summary>
    /// <param name="side">Columns and rows.</param>
    /// <returns>The whole plane; the caller disposes it.</returns>
    public static FeatureInput Plane(int side)
    {
        ImageShape shape = new(side, side);
        FeatureInput input = new(shape);
        input.Reset(shape.Bounds, shape.Slices);
        ushort[] pixels = Image(side).Pixels;
        Span<float> plane = input.Plane(0, 0);
        for (int i = 0; i < pixels.Length; i++) plane[i] = pixels[i];
        return input;
    }

    /// <summary>A volume whose slices are one image, brighter towards the middle.</summary>
    /// <param name="side">Columns and rows.</param>
    /// <param name="depth">Slices.</param>
    /// <returns>The whole volume; the caller disposes it.</returns>
    public static FeatureInput Volume(int side, int depth)
    {
        ImageShape shape = new(side, side, 1, depth);
        FeatureInput input = new(shape);
        input.Reset(shape.Bounds, shape.Slices);
        ushort[] pixels = Image(side).Pixels;
        for (int z = 0; z < depth; z++)
        {
            float gain = 1 - Math.Abs(z - depth / 2f) / depth;
            Span<float> plane = input.Plane(0, z);
            for (int i = 0; i < pixels.Length; i++) plane[i] = pixels[i] * gain;
        }

        return input;
    }

    /// <summary>Labeled pixels spread over an image: nuclei and the rest.</summary>
    /// <param name="rows">How many.</param>
    /// <returns>49 columns.</returns>
    public static TrainingMatrix Matrix(int rows)
    {
        const int side = 512;
        PracticeImage sample = Image(side);
        using FeatureInput input = Plane(side);
        FeatureExtractor extractor = new(FeatureSet.Default, input.Shape);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureTile tile = new(extractor.ChannelCount);
        float[][] columns = [.. Enumerable.Range(0, extractor.ChannelCount).Select(_ => new float[rows])];
        byte[] classes = new byte[rows];
        float[] plane = new float[side * side];
        float[][] planes = [.. columns.Select(_ => (float[])plane.Clone())];
        for (int y = 0; y < side; y += FeatureTile.Side)
        {
            for (int x = 0; x < side; x += FeatureTile.Side)
            {
                Region region = new(x, y, FeatureTile.Side, FeatureTile.Side);
                worker.Begin(input, region, IndexRange.Of(0));
                worker.Next(tile);
                for (int channel = 0; channel < planes.Length; channel++)
                    tile.CopyChannelTo(channel, region, planes[channel].AsSpan(y * side + x), side);
            }
        }

        for (int row = 0; row < rows; row++)
        {
            int pixel = (int)((long)row * side * side / rows);
            classes[row] = (byte)(sample.Truth[pixel] != 0 ? 0 : 1);
            for (int channel = 0; channel < columns.Length; channel++) columns[channel][row] = planes[channel][pixel];
        }

        return new TrainingMatrix(columns, classes, 2);
    }

    /// <summary>A forest of 100 trees.</summary>
    /// <returns>Two classes, 49 features.</returns>
    public static DecisionForest Forest() => new RandomForestTrainer().Train(Matrix(3000), new ForestTrainingOptions()).Forest;

    /// <summary>A forest of deep trees: classes are drawn at random, so that the features tell nothing.</summary>
    /// <param name="rows">Labeled pixels; a tree has about 0.4 inner nodes for each.</param>
    /// <returns>100 trees, two classes, 49 features.</returns>
    public static DecisionForest DeepForest(int rows)
    {
        TrainingMatrix matrix = Matrix(rows);
        byte[] classes = new byte[rows];
        new Random(0).NextBytes(classes);
        for (int row = 0; row < rows; row++) classes[row] &= 1;
        float[][] columns = [.. Enumerable.Range(0, matrix.ColumnCount).Select(i => matrix.Column(i).ToArray())];
        return new RandomForestTrainer().Train(new TrainingMatrix(columns, classes, 2), new ForestTrainingOptions()).Forest;
    }

    /// <summary>A model of <see cref="Forest"/>.</summary>
    /// <returns>The classes nuclei and background.</returns>
    public static ClassifierModel Model() => new(
        FeatureSet.Default, Forest(), [new(1, "nuclei", LabelPalette.For(1)), new(2, "background", LabelPalette.For(2))], [0, 1], 1,
        new TrainingRecord(TrainingAlgorithm.RandomForest, 0, [0, 0], double.NaN, TimeSpan.Zero));

    /// <summary>An image.</summary>
    /// <param name="side">Columns and rows.</param>
    public static PracticeImage Image(int side) => TestImages.Nuclei(side, side);
}
