using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Probabilities of the present classifier: of rectangles as they are asked for, and of whole tiles of level 0, which are kept for as long
/// as there is no other classifier, so that other ways to take classes of them show at once. Thread-safe.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="model">The classifier.</param>
/// <param name="featureBytes">Maximum size of the features of volumes that are kept from one classifier to the next, in bytes.</param>
/// <param name="tileBytes">Maximum size of the tiles that are kept, in bytes.</param>
internal sealed class ProbabilityTiles(IReadOnlyList<ClassifierImage> images, LiveModel model, long featureBytes, long tileBytes)
    : IDisposable
{
    // The one on view, and the one before it; each takes about ten megabytes for a thread, in volumes many times that.
    private const int MaxImages = 2;

    private readonly Lock _gate = new();
    private RecentPools<int, PlanePredictor>? _predictors;
    private RecentlyUsed<(int Image, Plane Plane, Region Tile), KeptTile> _tiles = NoTiles(tileBytes);
    private int _generation = -1;
    private DecisionForest? _forest;
    private FeatureCache? _features;

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

    /// <summary>The probabilities of any rectangle inside an image, put together of tiles.</summary>
    /// <returns>Null if the classifier is not the present one any more.</returns>
    public PredictionBand? Get(LiveState current, int image, Plane plane, Region region, CancellationToken cancellationToken)
    {
        if (current.Model is not { } classifier) return null;
        Region bounds = images[image].Extent.Bounds;
        // The usual case: what is asked for is a tile.
        if (TileAt(region.X, region.Y) == region) return Tile(current, image, plane, region, cancellationToken);
        int pixels = (int)region.PixelCount;
        float[] probabilities = new float[classifier.Classes.Count * pixels];
        byte[]? mask = null;
        for (int y = region.Y / TileAddress.Side * TileAddress.Side; y < region.Bottom; y += TileAddress.Side)
        {
            for (int x = region.X / TileAddress.Side * TileAddress.Side; x < region.Right; x += TileAddress.Side)
            {
                Region place = TileAt(x, y);
                if (Tile(current, image, plane, place, cancellationToken) is not { } tile) return null;
                Region part = place.Intersect(region);
                for (int c = 0; c < classifier.Classes.Count; c++)
                    Copy(tile.Probabilities[(int)(c * place.PixelCount)..], place, part, probabilities.AsSpan(c * pixels), region);
                if (!tile.Mask.IsEmpty) Copy(tile.Mask, place, part, mask ??= new byte[pixels], region);
            }
        }

        return new PredictionBand(plane, region, probabilities, default) { Mask = mask };

        Region TileAt(int x, int y) => new Region(x, y, TileAddress.Side, TileAddress.Side).Intersect(bounds);
    }

    public void Dispose()
    {
        lock (_gate) _predictors?.Dispose();
    }

    private PredictionBand? Tile(LiveState current, int image, Plane plane, Region place, CancellationToken cancellationToken)
    {
        KeptTile? tile;
        lock (_gate)
        {
            if (Predictors(current) is not { } predictors) return null;
            tile = _tiles.Find((image, plane, place));
            if (tile is null)
            {
                bool isMasked = images[image].PredictionMask is not null;
                long bytes = place.PixelCount * (sizeof(float) * current.Model!.Classes.Count + (isMasked ? 1 : 0));
                tile = new KeptTile(bytes, stop => predictors.Use(image, predictor => Kept(predictor.Predict(plane, place, stop))));
                _tiles.Add((image, plane, place), tile);
            }
        }

        return tile.Get(cancellationToken);
    }

    // Null for a classifier that was replaced: whoever is late must not give up what the others have begun to use.
    private RecentPools<int, PlanePredictor>? Predictors(LiveState current)
    {
        lock (_gate)
        {
            if (current.Generation < _generation || current.Model is not { } classifier) return null;
            _generation = current.Generation;
            // The same trees with classes of other names are the same classifier.
            if (ReferenceEquals(classifier.Forest, _forest)) return _predictors;
            _forest = classifier.Forest;
            _predictors?.Dispose();
            if (!classifier.FeatureSet.Equals(_features?.FeatureSet)) _features = new FeatureCache(classifier.FeatureSet, featureBytes);
            FeatureCache features = _features;
            _predictors = new(
                MaxImages, image => new PlanePredictor(classifier, images[image], TileAddress.Side, TileAddress.Side, features));
            _tiles = NoTiles(tileBytes);
            return _predictors;
        }
    }

    private static RecentlyUsed<(int Image, Plane Plane, Region Tile), KeptTile> NoTiles(long limit) => new(limit, tile => tile.Bytes);

    private static PredictionBand Kept(PredictionBand band) =>
        band with { Probabilities = band.Probabilities.ToArray(), Mask = band.Mask.ToArray() };

    private static void Copy<T>(ReadOnlyMemory<T> source, Region from, Region part, Span<T> destination, Region to)
    {
        for (int y = part.Y; y < part.Bottom; y++)
        {
            source.Span.Slice((y - from.Y) * from.Width + part.X - from.X, part.Width)
                .CopyTo(destination[((y - to.Y) * to.Width + part.X - to.X)..]);
        }
    }

    /// <summary>A tile that is predicted once, whoever asks for it first, and whose memory is its own.</summary>
    private sealed class KeptTile(long bytes, Func<CancellationToken, PredictionBand> predict)
    {
        private readonly Lock _gate = new();
        private PredictionBand? _band;

        public long Bytes => bytes;

        public PredictionBand Get(CancellationToken cancellationToken)
        {
            lock (_gate) return _band ??= predict(cancellationToken);
        }
    }
}
