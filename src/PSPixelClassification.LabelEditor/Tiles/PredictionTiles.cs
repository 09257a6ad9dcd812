using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Tiles of predictions, bytes: the class of the segmentation (0 where nothing is predicted), then for each class its probability times
/// 255. Coarse levels hold means of probabilities (<see cref="PredictionHalving"/>).
/// </summary>
/// <param name="images">The images.</param>
/// <param name="cache">Keeps tiles.</param>
/// <param name="model">The classifier.</param>
/// <param name="featureBytes">Maximum size of the features of volumes that are kept from one classifier to the next, in bytes.</param>
internal sealed class PredictionTiles(IReadOnlyList<ClassifierImage> images, TileCache cache, LiveModel model, long featureBytes)
    : PyramidTiles(images, cache), IDisposable
{
    /// <summary>The coarsest level that is predicted: a tile of it takes 64 of level 0, about a second.</summary>
    public const int MaxLevel = 3;

    // The one on view, and the one before it; each takes about ten megabytes for a thread, in volumes many times that.
    private const int MaxImages = 2;

    private readonly Lock _gate = new();
    private RecentPools<int, PlanePredictor>? _predictors;
    private int _generation = -1;
    private FeatureCache? _features;

    protected override long? GenerationNow => model.Current is { Model: not null } current ? current.Generation : null;

    /// <summary>
    /// Predicts a rectangle, of no more pixels than a tile, with the present classifier; it is valid until <paramref name="use"/> returns.
    /// </summary>
    /// <typeparam name="T">What is made of the prediction.</typeparam>
    /// <returns>What was made; the default where there is no classifier.</returns>
    public T? Predict<T>(int image, Plane plane, Region region, Func<PredictionBand, T> use, CancellationToken cancellationToken)
    {
        while (model.Current is { Model: not null } current)
        {
            if (Predictors(current) is { } predictors)
                return predictors.Use(image, predictor => use(predictor.Predict(plane, region, cancellationToken)));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return default;
    }

    public void Dispose()
    {
        lock (_gate) _predictors?.Dispose();
    }

    protected override TilePixels? Compute(TileAddress address, Region region, long generation, CancellationToken cancellationToken)
    {
        LiveState current = model.Current;
        if (current.Model is not { } classifier || current.Generation != generation) return null;
        return Predictors(current)?.Use(address.Image, predictor =>
        {
            PredictionBand band = predictor.Predict(address.Plane, region, cancellationToken);
            int pixels = (int)region.PixelCount;
            int classes = classifier.Classes.Count;
            byte[] bytes = new byte[(classes + 1) * pixels];
            ReadOnlySpan<float> probabilities = band.Probabilities.Span;
            for (int i = 0; i < classes * pixels; i++) bytes[pixels + i] = (byte)Math.Round(probabilities[i] * byte.MaxValue);
            for (int i = 0; i < pixels; i++)
            {
                float best = 0;
                for (int c = 0; c < classes; c++)
                {
                    if (probabilities[c * pixels + i] <= best) continue;
                    best = probabilities[c * pixels + i];
                    bytes[i] = (byte)(c + 1);
                }
            }

            return new TilePixels(region.Width, region.Height, classes + 1, 1, generation, bytes);
        });
    }

    protected override TilePixels Halve((int Width, int Height) size, IReadOnlyList<TilePixels?> children) =>
        PredictionHalving.Halve(size, children);

    // Null for a classifier that was replaced: whoever is late must not give up what the others have begun to use.
    private RecentPools<int, PlanePredictor>? Predictors(LiveState current)
    {
        lock (_gate)
        {
            if (current.Generation < _generation || current.Model is not { } classifier) return null;
            if (current.Generation == _generation) return _predictors;
            _generation = current.Generation;
            _predictors?.Dispose();
            if (!classifier.FeatureSet.Equals(_features?.FeatureSet)) _features = new FeatureCache(classifier.FeatureSet, featureBytes);
            FeatureCache features = _features;
            _predictors = new(
                MaxImages, image => new PlanePredictor(classifier, Images[image], TileAddress.Side, TileAddress.Side, features));
            return _predictors;
        }
    }
}
