using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>The memory of one band's results. Tiles are stored from several threads; they never overlap.</summary>
internal sealed class PredictionBandBuffer
{
    private readonly IReadOnlyList<int> _forestClasses;
    private readonly float[] _probabilities;
    private readonly float[] _features;
    private readonly int _classCount;
    private readonly int _featureCount;
    private Plane _plane;
    private Region _region;

    public PredictionBandBuffer(ClassifierModel model, PredictionRequest request, int width, int rows)
    {
        _forestClasses = model.ForestClasses;
        _classCount = request.HasFlag(PredictionRequest.Probabilities) ? model.Classes.Count : 0;
        _featureCount = request.HasFlag(PredictionRequest.Features) ? model.Forest.FeatureCount : 0;
        // Classes the forest does not know keep probability 0 from here on.
        _probabilities = new float[(long)_classCount * width * rows];
        _features = new float[(long)_featureCount * width * rows];
    }

    /// <summary>What was stored since <see cref="Begin"/>.</summary>
    public PredictionBand Band => new(
        _plane, _region,
        _probabilities.AsMemory(0, checked(_classCount * (int)_region.PixelCount)),
        _features.AsMemory(0, checked(_featureCount * (int)_region.PixelCount)));

    /// <summary>Starts a band.</summary>
    public void Begin(Plane plane, Region region)
    {
        // A last, lower band packs its classes closer: the planes of unknown classes would hold an earlier band's values.
        if (region.PixelCount != _region.PixelCount && _forestClasses.Count < _classCount) Array.Clear(_probabilities);
        _plane = plane;
        _region = region;
    }

    /// <summary>Takes a chunk's probabilities.</summary>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="chunk">Number of the chunk in the tile.</param>
    /// <param name="probabilities">Axis order [class of the forest][512].</param>
    public void StoreProbabilities(Region tile, int chunk, ReadOnlySpan<float> probabilities)
    {
        for (int i = 0; i < _forestClasses.Count; i++)
            StoreRows(tile, chunk, probabilities.Slice(i * FeatureTile.ChunkPixels, FeatureTile.ChunkPixels), _probabilities, _forestClasses[i]);
    }

    /// <summary>Takes a chunk's features.</summary>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="chunk">Number of the chunk in the tile.</param>
    /// <param name="features">Axis order [channel][512].</param>
    public void StoreFeatures(Region tile, int chunk, ReadOnlySpan<float> features)
    {
        for (int i = 0; i < _featureCount; i++)
            StoreRows(tile, chunk, features.Slice(i * FeatureTile.ChunkPixels, FeatureTile.ChunkPixels), _features, i);
    }

    private void StoreRows(Region tile, int chunk, ReadOnlySpan<float> source, float[] destination, int plane)
    {
        int firstRow = chunk * FeatureTile.ChunkRows;
        int rows = Math.Min(FeatureTile.ChunkRows, tile.Height - firstRow);
        for (int row = 0; row < rows; row++)
        {
            int y = tile.Y + firstRow + row - _region.Y;
            long start = plane * _region.PixelCount + (long)y * _region.Width + tile.X - _region.X;
            source.Slice(row * FeatureTile.Side, tile.Width).CopyTo(destination.AsSpan((int)start, tile.Width));
        }
    }
}
