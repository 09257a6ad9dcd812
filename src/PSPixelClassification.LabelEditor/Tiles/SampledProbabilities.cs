using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Sampling;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// First answers for coarse tiles: one pixel in place of each block that a pixel of the tile stands for, whose features are kept, so that it
/// takes as long as a tile of the finest level without features, whatever the image's size. Thread-safe.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="featureBytes">Maximum size of the features that are kept, in bytes.</param>
internal sealed class SampledProbabilities(IReadOnlyList<ClassifierImage> images, long featureBytes) : IDisposable
{
    // The one on view, and the one before it.
    private const int MaxImages = 2;

    /// <summary>So many tiles must fit into what is kept: fewer would be computed again and again.</summary>
    private const int LeastTiles = 4;

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
        if (!current.IsFirst || current.Model is not { } model || current.PostProcessing.Smoothing > 0) return null;
        long tileBytes = (long)TileAddress.Side * TileAddress.Side * model.Forest.FeatureCount * sizeof(float);
        ClassifierImage image = images[address.Image];
        if (tileBytes * LeastTiles > featureBytes || !SamplePredictor.CanSample(model.FeatureSet, image)) return null;
        return Predictors(current.Generation, model)?.Use(
            address.Image, predictor => predictor.Predict(address.Plane, region, 1 << address.Level, cancellationToken));
    }

    public void Dispose()
    {
        lock (_gate) _predictors?.Dispose();
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
