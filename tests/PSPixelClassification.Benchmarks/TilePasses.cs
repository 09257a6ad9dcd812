using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Benchmarks;

/// <summary>Whole images through features and forest on one thread, tile by tile, as the predictor does it, without reading and writing.</summary>
internal static class TilePasses
{
    /// <summary>Computes all features of a plane; each tile's are overwritten by the next one's.</summary>
    /// <param name="extractor">The features.</param>
    /// <param name="worker">One thread's buffers.</param>
    /// <param name="input">The whole plane.</param>
    /// <param name="output">Takes one tile.</param>
    /// <param name="forest">Classifies each tile while it is in the cache; null for features alone.</param>
    /// <param name="probabilities">Takes one chunk's probabilities.</param>
    public static void Plane(
        FeatureExtractor extractor, FeatureWorker worker, FeatureInput input, FeatureTile output, ForestWorker? forest = null,
        float[]? probabilities = null)
    {
        foreach (Region tile in Tiles(extractor.Shape, FeatureTile.Side))
        {
            worker.Compute(input, tile, output);
            if (forest is null) continue;
            for (int chunk = 0; chunk < FeatureTile.ChunkCount(tile); chunk++) forest.Evaluate(output.Chunk(chunk), probabilities);
        }
    }

    /// <summary>Computes all features of a volume.</summary>
    /// <param name="extractor">The features.</param>
    /// <param name="worker">One thread's buffers.</param>
    /// <param name="input">The whole volume.</param>
    /// <param name="output">Takes one slice of one tile.</param>
    /// <param name="forest">Classifies each slice; null for features alone.</param>
    /// <param name="probabilities">Takes one chunk's probabilities.</param>
    public static void Volume(
        FeatureVolumeExtractor extractor, FeatureVolumeWorker worker, FeatureVolumeInput input, FeatureTile output,
        ForestWorker? forest = null, float[]? probabilities = null)
    {
        foreach (Region tile in Tiles(extractor.Shape, FeatureVolumeExtractor.LargestTileHeight))
        {
            worker.Begin(input, tile, 0, extractor.Shape.Depth);
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
