using System.Runtime.CompilerServices;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Sampling;

/// <summary>Computes the features of evenly spaced pixels of single planes. For one thread.</summary>
internal sealed class PixelSampler : IDisposable
{
    // What is read in one go.
    private const int BlockSide = 2 * FeatureTile.Side;

    private readonly PixelBox _box;
    private readonly TileFeatures _features;
    private readonly PredictionMaskReader? _mask;
    private readonly byte[] _masked = [];

    /// <summary>Opens an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="featureSet">The features, all of them in 2D.</param>
    public PixelSampler(ClassifierImage image, FeatureSet featureSet)
    {
        _box = new PixelBox(image, featureSet);
        _features = new TileFeatures(new FeatureExtractor(image.GeometryOf(featureSet)));
        if (image.PredictionMask is not { } mask) return;
        _mask = new PredictionMaskReader(mask);
        _masked = new byte[BlockSide * BlockSide];
    }

    /// <summary>Computes the pixels of a grid.</summary>
    /// <param name="grid">Where they are.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    public SampledPixels Compute(SampleGrid grid, Plane plane, CancellationToken cancellationToken)
    {
        SampledPixels samples = SampledPixels.Create(grid.Width * grid.Height, _features.Tile.ChannelCount, _mask is not null);
        IndexRange slice = IndexRange.Of(plane.Z);
        Region region = grid.Region;
        for (int y = region.Y; y < region.Bottom; y += BlockSide)
        {
            for (int x = region.X; x < region.Right; x += BlockSide)
            {
                Region block = new Region(x, y, BlockSide, BlockSide).Intersect(region);
                _box.Read(plane.Time, block, slice, cancellationToken);
                foreach (Region tile in TileGrid.Cut(block, FeatureTile.Side, threads: 1))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    _features.Begin(_box.Input, tile, slice);
                    _features.Next();
                    Gather(grid, tile, samples);
                }

                if (_mask is null) continue;
                _mask.Read(plane, block, _masked);
                GatherMask(grid, block, samples.Mask);
            }
        }

        return samples;
    }

    public void Dispose()
    {
        _box.Dispose();
        _features.Dispose();
        _mask?.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(SampleGrid grid, Region tile, SampledPixels samples)
    {
        int channels = _features.Tile.ChannelCount;
        foreach ((int row, int column, int y, int x) in grid.In(tile))
        {
            (int chunk, int place) = Math.DivRem(row * grid.Width + column, ForestWorker.ChunkLength);
            ReadOnlySpan<float> source = _features.Tile.Chunk((y - tile.Y) / FeatureTile.ChunkRows);
            Span<float> target = samples.Features.AsSpan(chunk * channels * ForestWorker.ChunkLength + place);
            int pixel = (y - tile.Y) % FeatureTile.ChunkRows * FeatureTile.Side + x - tile.X;
            for (int channel = 0; channel < channels; channel++)
                target[channel * ForestWorker.ChunkLength] = source[channel * FeatureTile.ChunkPixels + pixel];
        }
    }

    private void GatherMask(SampleGrid grid, Region block, byte[]? mask)
    {
        foreach ((int row, int column, int y, int x) in grid.In(block))
            mask![row * grid.Width + column] = _masked[(y - block.Y) * block.Width + x - block.X];
    }
}
