using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Benchmarks;

/// <summary>
/// Whole images through features and forest on one thread, tile by tile, as the predictor does it, without reading and writing.
/// </summary>
internal static class TilePasses
{
    /// <summary>Computes all features of an image; each slice of a tile overwrites the one before.</summary>
    /// <param name="extractor">The features.</param>
    /// <param name="worker">One thread's buffers.</param>
    /// <param name="input">The whole image.</param>
    /// <param name="output">Takes one slice of one tile.</param>
    /// <param name="forest">Classifies each tile while it is in the cache; null for features alone.</param>
    /// <param name="probabilities">Takes one chunk's probabilities.</param>
    public static void Run(
        FeatureExtractor extractor, FeatureWorker worker, FeatureInput input, FeatureTile output, ForestWorker? forest = null,
        float[]? probabilities = null)
    {
        foreach (Region tile in Tiles(extractor.Shape, extractor.MaxTileHeight))
        {
            worker.Begin(input, tile, extractor.Shape.Slices);
            while (worker.Next(output))
            {
                if (forest is null) continue;
                for (int chunk = 0; chunk < FeatureTile.ChunkCount(tile); chunk++) forest.Evaluate(output.Chunk(chunk), probabilities);
            }
        }
    }

    private static IEnumerable<Region> Tiles(ImageShape shape, int rows)
    {
        for (int y = 0; y < shape.Height; y += rows)
        {
            for (int x = 0; x < shape.Width; x += FeatureTile.Side)
                yield return new Region(x, y, FeatureTile.Side, rows).Intersect(shape.Bounds);
        }
    }
}
