using System.Runtime.CompilerServices;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Prediction;

/// <summary>The memory of one band's results. Tiles are stored from several threads; they never overlap.</summary>
internal sealed class PredictionBandBuffer : IDisposable
{
    private readonly IReadOnlyList<int> _forestClasses;
    private readonly RentedArray<float> _rentedProbabilities = new();
    private readonly RentedArray<float> _rentedFeatures = new();
    private readonly RentedArray<byte> _rentedMask = new();
    private readonly Memory<float> _probabilities;
    private readonly Memory<float> _features;
    private readonly int _classCount;
    private readonly int _featureCount;
    private readonly PredictionMaskReader? _maskReader;
    private readonly Memory<byte> _mask;
    private Plane _plane;
    private Region _region;

    /// <summary>Takes memory.</summary>
    /// <param name="model">The model.</param>
    /// <param name="request">What will be stored.</param>
    /// <param name="width">Columns of the bands.</param>
    /// <param name="rows">Most rows of a band.</param>
    /// <param name="maskReader">Says which pixels keep their probabilities; null for all. Stays the caller's.</param>
    public PredictionBandBuffer(ClassifierModel model, PredictionRequest request, int width, int rows, PredictionMaskReader? maskReader)
    {
        _forestClasses = model.ForestClasses;
        _classCount = request.HasFlag(PredictionRequest.Probabilities) ? model.Classes.Count : 0;
        _featureCount = request.HasFlag(PredictionRequest.Features) ? model.Forest.FeatureCount : 0;
        _probabilities = _rentedProbabilities.Take(checked(_classCount * width * rows));
        // Classes the forest does not know keep probability 0 from here on.
        if (_forestClasses.Count < _classCount) _probabilities.Span.Clear();
        _features = _rentedFeatures.Take(checked(_featureCount * width * rows));
        if (_classCount == 0 || maskReader is null) return;
        _maskReader = maskReader;
        _mask = _rentedMask.Take(checked(width * rows));
    }

    /// <summary>What was stored since <see cref="Begin"/>.</summary>
    public PredictionBand Band => new(
        _plane, _region,
        _probabilities[..checked(_classCount * (int)_region.PixelCount)],
        _features[..checked(_featureCount * (int)_region.PixelCount)])
    {
        Mask = _maskReader is null ? default : _mask[..(int)_region.PixelCount],
    };

    /// <summary>Starts a band, and reads its mask.</summary>
    public void Begin(Plane plane, Region region)
    {
        // A last, lower band packs its classes closer: the planes of unknown classes would hold an earlier band's values.
        if (region.PixelCount != _region.PixelCount && _forestClasses.Count < _classCount) _probabilities.Span.Clear();
        _plane = plane;
        _region = region;
        _maskReader?.Read(plane, region, _mask.Span);
    }

    /// <summary>
    /// Whether nothing of a tile is asked for: its pixels are masked, which makes their probabilities 0, and no features are wanted.
    /// </summary>
    /// <param name="tile">The tile in image coordinates.</param>
    public bool IsLeftOut(Region tile)
    {
        if (_maskReader is null || _featureCount > 0) return false;
        for (int y = tile.Y; y < tile.Bottom; y++)
        {
            if (_mask.Span.Slice(Offset(tile.X, y), tile.Width).ContainsAnyExcept((byte)0)) return false;
        }

        return true;
    }

    /// <summary>Stores probability 0 in a tile.</summary>
    /// <param name="tile">The tile in image coordinates.</param>
    public void LeaveOut(Region tile)
    {
        foreach (int index in _forestClasses)
        {
            for (int y = tile.Y; y < tile.Bottom; y++) _probabilities.Span.Slice(Start(index, tile.X, y), tile.Width).Clear();
        }
    }

    /// <summary>Stores probability 0 in the tiles that a mask leaves out in every slice.</summary>
    /// <param name="tiles">The tiles.</param>
    /// <param name="slices">Takes the results of each slice.</param>
    /// <returns>The tiles that remain to be computed.</returns>
    public static IReadOnlyList<Region> LeaveOut(IReadOnlyList<Region> tiles, IReadOnlyList<PredictionBandBuffer> slices)
    {
        List<Region> remaining = [];
        foreach (Region tile in tiles)
        {
            if (!slices.All(slice => slice.IsLeftOut(tile)))
            {
                remaining.Add(tile);
                continue;
            }

            foreach (PredictionBandBuffer slice in slices) slice.LeaveOut(tile);
        }

        return remaining;
    }

    /// <summary>Takes a chunk's probabilities.</summary>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="chunk">Number of the chunk in the tile.</param>
    /// <param name="probabilities">Axis order [class of the forest][512].</param>
    public void StoreProbabilities(Region tile, int chunk, ReadOnlySpan<float> probabilities)
    {
        for (int i = 0; i < _forestClasses.Count; i++)
            StoreRows(tile, chunk, probabilities.Slice(i * FeatureTile.ChunkPixels, FeatureTile.ChunkPixels), _probabilities.Span,
                _forestClasses[i]);
        if (_maskReader is not null) MaskRows(tile, chunk);
    }

    /// <summary>Takes a chunk's features.</summary>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="chunk">Number of the chunk in the tile.</param>
    /// <param name="features">Axis order [channel][512].</param>
    public void StoreFeatures(Region tile, int chunk, ReadOnlySpan<float> features)
    {
        for (int i = 0; i < _featureCount; i++)
            StoreRows(tile, chunk, features.Slice(i * FeatureTile.ChunkPixels, FeatureTile.ChunkPixels), _features.Span, i);
    }

    /// <summary>Gives the memory back; <see cref="Band"/> is not valid any more.</summary>
    public void Dispose()
    {
        _rentedProbabilities.Dispose();
        _rentedFeatures.Dispose();
        _rentedMask.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StoreRows(Region tile, int chunk, ReadOnlySpan<float> source, Span<float> destination, int plane)
    {
        int firstRow = chunk * FeatureTile.ChunkRows;
        int rows = Math.Min(FeatureTile.ChunkRows, tile.Height - firstRow);
        for (int row = 0; row < rows; row++)
        {
            int start = Start(plane, tile.X, tile.Y + firstRow + row);
            source.Slice(row * FeatureTile.Side, tile.Width).CopyTo(destination.Slice(start, tile.Width));
        }
    }

    private void MaskRows(Region tile, int chunk)
    {
        int firstRow = tile.Y + chunk * FeatureTile.ChunkRows;
        int endRow = Math.Min(firstRow + FeatureTile.ChunkRows, tile.Bottom);
        for (int y = firstRow; y < endRow; y++)
        {
            ReadOnlySpan<byte> mask = _mask.Span.Slice(Offset(tile.X, y), tile.Width);
            if (!mask.Contains((byte)0)) continue;
            foreach (int index in _forestClasses)
            {
                Span<float> row = _probabilities.Span.Slice(Start(index, tile.X, y), tile.Width);
                for (int x = 0; x < row.Length; x++)
                {
                    if (mask[x] == 0) row[x] = 0;
                }
            }
        }
    }

    private int Offset(int x, int y) => (y - _region.Y) * _region.Width + x - _region.X;

    private int Start(int plane, int x, int y) => (int)(plane * _region.PixelCount + Offset(x, y));
}
