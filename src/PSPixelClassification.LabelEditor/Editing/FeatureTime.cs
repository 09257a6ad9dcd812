using System.Diagnostics;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Measures how long features take, on a small piece of an image: the second time, since the first one compiles.</summary>
internal static class FeatureTime
{
    private const int Slices = 32;

    /// <summary>Measures.</summary>
    /// <param name="set">The features.</param>
    /// <param name="image">The image.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    /// <returns>Milliseconds per million pixels on one thread; null for an image whose pixels are missing.</returns>
    public static double? PerMegapixel(FeatureSet set, ClassifierImage image, CancellationToken cancellationToken)
    {
        if (image.Source is Projects.MissingImage) return null;
        FeatureSet resolved = set.Resolve(image.Extent);
        return resolved.GetMinimumDepth(image.Extent) > 1 ? OfVolume(resolved, image, cancellationToken) : OfPlane(resolved, image, cancellationToken);
    }

    private static double OfPlane(FeatureSet set, ClassifierImage image, CancellationToken cancellationToken)
    {
        Region region = new Region(0, 0, TileAddress.Side, TileAddress.Side).Intersect(image.Extent.Bounds);
        FeatureExtractor extractor = new(set, image.Extent);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureTile tile = new(extractor.ChannelCount);
        using PixelWindow window = new(image.Source);
        window.Read(default, region, extractor.Halo);
        return Measure(region.PixelCount, () =>
        {
            foreach (Region piece in TileGrid.Cut(region, threads: 1))
            {
                cancellationToken.ThrowIfCancellationRequested();
                worker.Compute(window.Input, piece, tile);
            }
        });
    }

    // Several slices, as a batch takes them: of one alone, nearly all time goes into those around it.
    private static double OfVolume(FeatureSet set, ClassifierImage image, CancellationToken cancellationToken)
    {
        Region region = VolumePlan.Tiles(image.Extent.Bounds)[0];
        int depth = Math.Min(Slices, image.Extent.Depth);
        FeatureVolumeExtractor extractor = new(set, image.Extent);
        using FeatureVolumeWorker worker = extractor.CreateWorker();
        using FeatureTile tile = new(extractor.ChannelCount);
        using VolumeWindow window = new(image.Source, set);
        window.Read(0, region, 0, depth, cancellationToken);
        return Measure(region.PixelCount * depth, () =>
        {
            worker.Begin(window.Input, region, 0, depth);
            while (worker.Next(tile)) cancellationToken.ThrowIfCancellationRequested();
        });
    }

    private static double Measure(long pixels, Action compute)
    {
        compute();
        long start = Stopwatch.GetTimestamp();
        compute();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / pixels * 1e6;
    }
}
