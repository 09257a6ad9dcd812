using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Classification.Sampling;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// First answers of few pixels, whose features are kept: for coarse tiles one in place of all that a pixel of the tile stands for, so that
/// they take the same time whatever the image's size, and for the finest level of a view of many tiles one of four. Thread-safe.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="isSparse">Whether a tile of the finest level has one pixel of four predicted.</param>
/// <param name="featureBytes">Maximum size of the features that are kept, in bytes.</param>
internal sealed class SampledProbabilities(
    IReadOnlyList<ClassifierImage> images, Func<TileAddress, bool> isSparse, long featureBytes) : IDisposable
{
    // The one on view, and the one before it.
    private const int MaxImages = 2;

    /// <summary>So many tiles must fit into what is kept: fewer would be computed again and again.</summary>
    private const int LeastTiles = 4;

    private const int SparseStep = 2;

    private readonly Lock _gate = new();
    private RecentPools<int, SamplePredictor>? _predictors;
    private SampledFeatures? _features;
    private int _generation = -1;

    /// <summary>Predicts a tile.</summary>
    /// <returns>
    /// Axis order [class][y][x]; null where there is no first answer, or the classes are taken of smoothed probabilities, or the features
    /// are too many to be kept, or in 3D.
    /// </returns>
    public float[]? Get(LiveState current, TileAddress address, Region region, CancellationToken cancellationToken)
    {
        if (!current.IsFirst || current.Model is not { } model || !CanSample(model, current.PostProcessing, address.Image)) return null;
        if (address.Level == 0 && !isSparse(address)) return null;
        int step = address.Level == 0 ? SparseStep : 1 << address.Level;
        float[]? values = Predictors(current.Generation, model)?.Use(
            address.Image, predictor => predictor.Predict(address.Plane, region, step, cancellationToken));
        return values is null || address.Level > 0 ? values : Repeat(values, region, model.Classes.Count);
    }

    /// <summary>Whether single pixels of an image can be predicted: not if what is shown depends on those around them.</summary>
    public bool CanSample(ClassifierModel model, PostProcessingOptions postProcessing, int image)
    {
        long tileBytes = (long)TileAddress.Side * TileAddress.Side * model.Forest.FeatureCount * sizeof(float);
        return postProcessing.Smoothing == 0 && tileBytes * LeastTiles <= featureBytes
            && SamplePredictor.CanSample(model.FeatureSet, images[image]);
    }

    public void Dispose()
    {
        lock (_gate) _predictors?.Dispose();
    }

    // Each value for the pixels of its block.
    private static float[] Repeat(float[] values, Region region, int classes)
    {
        (int width, int height) = ((region.Width + SparseStep - 1) / SparseStep, (region.Height + SparseStep - 1) / SparseStep);
        float[] repeated = new float[classes * region.PixelCount];
        for (int row = 0; row < classes * region.Height; row++)
        {
            (int known, int y) = Math.DivRem(row, region.Height);
            ReadOnlySpan<float> source = values.AsSpan((known * height + y / SparseStep) * width, width);
            Span<float> target = repeated.AsSpan(row * region.Width, region.Width);
            for (int x = 0; x < target.Length; x++) target[x] = source[x / SparseStep];
        }

        return repeated;
    }

    // Null for a classifier that was replaced.
    private RecentPools<int, SamplePredictor>? Predictors(int generation, ClassifierModel model)
    {
        lock (_gate)
        {
            if (generation < _generation) return null;
            if (generation == _generation) return _predictors;
            _generation = generation;
            _predictors?.Dispose();
            if (!model.FeatureSet.Equals(_features?.FeatureSet)) _features = new SampledFeatures(model.FeatureSet, featureBytes);
            SampledFeatures features = _features;
            return _predictors = new(MaxImages, image => new SamplePredictor(model, images[image], features));
        }
    }
}
