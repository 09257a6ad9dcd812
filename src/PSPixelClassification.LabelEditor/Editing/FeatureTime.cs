using System.Diagnostics;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Measures how long features take, on a small piece of an image: the second time, since the first one compiles.</summary>
internal static class FeatureTime
{
    // As a batch takes them: of one slice alone, nearly all time would go into those around it.
    private const int MaxSlices = 32;

    /// <summary>Measures.</summary>
    /// <param name="set">The features.</param>
    /// <param name="image">The image.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    /// <returns>Milliseconds per million pixels on one thread; null for an image whose pixels are missing.</returns>
    public static double? PerMegapixel(FeatureSet set, ClassifierImage image, CancellationToken cancellationToken)
    {
        if (image.Source is Projects.MissingImage) return null;
        FeatureExtractor extractor = new(set, image.Extent);
        Region tile = new Region(0, 0, FeatureTile.Side, extractor.MaxTileHeight).Intersect(image.Extent.Bounds);
        SliceRange slices = extractor.IsPlanar ? SliceRange.Of(0) : new SliceRange(0, MaxSlices).Intersect(image.Extent.Slices);
        using TileFeatures features = new(extractor);
        using PixelBox box = new(image.Source, extractor.Halo, extractor.DepthHalo);
        box.Read(0, tile, slices, cancellationToken);
        return Measure(tile.PixelCount * slices.Count, () =>
        {
            features.Begin(box.Input, tile, slices);
            while (features.Next()) cancellationToken.ThrowIfCancellationRequested();
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
