using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Tiles of predictions, bytes: the class of the segmentation (0 where nothing is predicted), then for each class its probability times 255.
/// Coarse levels hold means of probabilities.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="cache">Keeps tiles.</param>
/// <param name="live">The classifier.</param>
/// <param name="featureBytes">Most bytes of features of volumes to keep from one classifier to the next.</param>
internal sealed class PredictionTiles(IReadOnlyList<ClassifierImage> images, TileCache cache, LiveClassifier live, long featureBytes)
    : PyramidTiles(images, cache), IDisposable
{
    /// <summary>The coarsest level that is predicted: a tile of it takes 64 of level 0, about a second.</summary>
    public const int MaxLevel = 3;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, ObjectPool<PlanePredictor>> _predictors = [];
    private ClassifierModel? _model;
    private KeptFeatures? _features;

    /// <inheritdoc/>
    protected override long? GenerationNow => live.Current is { Model: not null } current ? current.Generation : null;

    /// <summary>Predicts a rectangle with the present classifier.</summary>
    /// <typeparam name="T">What is made of the prediction.</typeparam>
    /// <param name="image">The image's index.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle, inside the image, of no more pixels than a tile.</param>
    /// <param name="use">Takes probabilities and mask, which are valid until it returns.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was made; the default where there is no classifier.</returns>
    public T? Predict<T>(int image, Plane plane, Region region, Func<PredictionBand, T> use, CancellationToken cancellationToken) =>
        live.Current.Model is { } model
            ? Predictors(model, image).Use(predictor => use(predictor.Predict(plane, region, cancellationToken)))
            : default;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) Forget();
    }

    /// <inheritdoc/>
    protected override TilePixels? Compute(TileAddress address, Region region, long generation, CancellationToken cancellationToken)
    {
        LiveState current = live.Current;
        if (current.Model is not { } model || current.Generation != generation) return null;
        return Predictors(model, address.Image).Use(predictor =>
        {
            PredictionBand band = predictor.Predict(address.Plane, region, cancellationToken);
            int pixels = (int)region.PixelCount;
            int classes = model.Classes.Count;
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

    /// <inheritdoc/>
    protected override TilePixels Halve((int Width, int Height) size, IReadOnlyList<TilePixels?> children)
    {
        TilePixels tile = TilePixels.Halve(size, children, firstPlane: 1);
        Span<byte> classes = tile.Plane<byte>(0);
        for (int plane = 1; plane < tile.Planes; plane++)
        {
            ReadOnlySpan<byte> probabilities = tile.Plane<byte>(plane);
            for (int i = 0; i < probabilities.Length; i++)
            {
                byte best = classes[i] == 0 ? (byte)0 : tile.Plane<byte>(classes[i])[i];
                if (probabilities[i] > best) classes[i] = (byte)plane;
            }
        }

        return tile;
    }

    private ObjectPool<PlanePredictor> Predictors(ClassifierModel model, int image)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(model, _model)) Forget();
            _model = model;
            if (!model.FeatureSet.Equals(_features?.FeatureSet)) _features = new KeptFeatures(model.FeatureSet, featureBytes);
            if (!_predictors.TryGetValue(image, out ObjectPool<PlanePredictor>? pool))
            {
                KeptFeatures kept = _features;
                pool = new(() => new PlanePredictor(model, Images[image], TileAddress.Side, TileAddress.Side, kept));
                _predictors[image] = pool;
            }

            return pool;
        }
    }

    private void Forget()
    {
        foreach (ObjectPool<PlanePredictor> pool in _predictors.Values) pool.Dispose();
        _predictors.Clear();
    }
}
