using System.Diagnostics;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// Segments pieces of images by several forests on the same features, and counts how far they agree. For one thread; keeps the last image
/// open, since its pieces come together.
/// </summary>
internal sealed class SampleWorker : IDisposable
{
    private readonly FeatureSet _featureSet;
    private readonly ForestWorker[] _forests;
    private readonly float[] _probabilities;
    private readonly byte[] _own = new byte[FeatureTile.ChunkPixels];
    private readonly byte[] _other = new byte[FeatureTile.ChunkPixels];
    private readonly byte[] _counted = new byte[FeatureTile.ChunkPixels];
    private readonly byte[] _mask = new byte[FeatureTile.Side * FeatureTile.Side];
    private readonly int _classCount;
    private ClassifierImage? _image;
    private PixelBox? _box;
    private TileFeatures? _features;
    private PredictionMaskReader? _maskReader;

    /// <summary>Takes what a thread needs.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="forests">The forests; the others are compared with the first.</param>
    public SampleWorker(FeatureSet featureSet, IReadOnlyList<ForestEvaluator> forests)
    {
        _featureSet = featureSet;
        _forests = [.. forests.Select(forest => forest.CreateWorker())];
        _classCount = forests[0].Forest.ClassCount;
        _probabilities = new float[_classCount * FeatureTile.ChunkPixels];
        Counts = new SampleCounts(new SegmentationOverlap(_classCount, forests.Count - 1));
    }

    /// <summary>What was counted.</summary>
    public SampleCounts Counts { get; }

    /// <summary>Segments a piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="cancellationToken">Looked at per slice.</param>
    public void Segment(SamplePiece piece, CancellationToken cancellationToken)
    {
        Open(piece.Image);
        _box!.Read(piece.Time, piece.Region, piece.Slices, cancellationToken);
        long start = Stopwatch.GetTimestamp();
        _features!.Begin(_box.Input, piece.Region, piece.Slices);
        for (int z = piece.Slices.First; _features.Next(); z++)
        {
            Counts.AddTime(piece.Region.PixelCount, Stopwatch.GetTimestamp() - start, 0);
            cancellationToken.ThrowIfCancellationRequested();
            if (_maskReader is null) _mask.AsSpan().Fill(1);
            else _maskReader.Read(new(piece.Time, z), piece.Region, _mask);
            for (int chunk = 0; chunk < FeatureTile.ChunkCount(piece.Region); chunk++)
            {
                TakeMask(piece, chunk);
                Count(_features.Tile.Chunk(chunk));
            }

            start = Stopwatch.GetTimestamp();
        }
    }

    public void Dispose()
    {
        Close();
        foreach (ForestWorker forest in _forests) forest.Dispose();
    }

    // A chunk is 4 rows × 128 columns, of which a smaller piece fills a part.
    private void TakeMask(SamplePiece piece, int chunk)
    {
        _counted.AsSpan().Clear();
        int firstRow = chunk * FeatureTile.ChunkRows;
        int width = piece.Region.Width;
        for (int row = 0; row < Math.Min(FeatureTile.ChunkRows, piece.Region.Height - firstRow); row++)
            _mask.AsSpan((firstRow + row) * width, width).CopyTo(_counted.AsSpan(row * FeatureTile.Side));
    }

    private void Count(ReadOnlySpan<float> features)
    {
        long start = Stopwatch.GetTimestamp();
        Classify(_forests[0], features, _own);
        Counts.AddTime(0, 0, Stopwatch.GetTimestamp() - start);
        Counts.Overlap.AddOwn(_own, _counted);
        for (int i = 1; i < _forests.Length; i++)
        {
            Classify(_forests[i], features, _other);
            Counts.Overlap.AddOther(i - 1, _own, _other, _counted);
        }
    }

    // The most probable class, of equal ones the first, as in the simple segmentation.
    private void Classify(ForestWorker forest, ReadOnlySpan<float> features, Span<byte> classes)
    {
        forest.Evaluate(features, _probabilities);
        for (int i = 0; i < classes.Length; i++)
        {
            float best = 0;
            classes[i] = SegmentationOverlap.None;
            for (int known = 0; known < _classCount; known++)
            {
                float probability = _probabilities[known * FeatureTile.ChunkPixels + i];
                if (probability <= best) continue;
                (best, classes[i]) = (probability, (byte)known);
            }
        }
    }

    private void Open(ClassifierImage image)
    {
        if (ReferenceEquals(image, _image)) return;
        Close();
        _box = new PixelBox(image, _featureSet);
        _features = new TileFeatures(new FeatureExtractor(image.GeometryOf(_featureSet)));
        if (image.PredictionMask is { } mask) _maskReader = new PredictionMaskReader(mask);
        _image = image;
    }

    private void Close()
    {
        _box?.Dispose();
        _features?.Dispose();
        _maskReader?.Dispose();
        (_image, _maskReader) = (null, null);
    }
}
