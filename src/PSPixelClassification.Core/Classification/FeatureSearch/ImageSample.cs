using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// Which parts of the images are segmented to compare forests: of small images all pixels, of larger ones tiles spread over them. Every
/// image gets the same share. Depends on the shapes alone, so that all candidates are compared on the same pixels.
/// </summary>
internal static class ImageSample
{
    /// <summary>About how many pixels all images have together, so that the search takes seconds.</summary>
    public const int TotalPixels = 1 << 20;

    // In 3D a slice needs those around it, so that some together cost little more than one.
    private const int VolumeSlices = 16;

    // The golden ratio's fraction: its multiples are spread evenly over 0 … 1 however many are taken (Weyl, 1916).
    private const double Golden = 0.6180339887498949;

    /// <summary>Chooses.</summary>
    /// <param name="images">The images.</param>
    /// <returns>Pieces, image by image.</returns>
    public static IReadOnlyList<SamplePiece> Of(IReadOnlyList<ClassifierImage> images) =>
        [.. images.SelectMany(image => Of(image, TotalPixels / images.Count))];

    private static IEnumerable<SamplePiece> Of(ClassifierImage image, int pixels)
    {
        ImageShape shape = image.Extent;
        (int height, int depth) = shape.Depth == 1
            ? (FeatureTile.Side, 1)
            : (FeatureExtractor.MaxVolumeTileHeight, Math.Min(VolumeSlices, shape.Depth));
        IReadOnlyList<Region> tiles = TileGrid.Cut(shape.Bounds, height, threads: 1);
        int runs = (shape.Depth + depth - 1) / depth;
        long count = (long)tiles.Count * runs * shape.Times;
        double share = Math.Max(pixels / ((double)shape.Bounds.PixelCount * shape.Depth * shape.Times), 1.0 / count);
        for (long i = 0; i < count; i++)
        {
            if (i * Golden % 1 >= share) continue;
            (long plane, long tile) = Math.DivRem(i, tiles.Count);
            (long time, long run) = Math.DivRem(plane, runs);
            IndexRange slices = new IndexRange((int)run * depth, ((int)run + 1) * depth).Intersect(shape.Slices);
            yield return new SamplePiece(image, (int)time, slices, tiles[(int)tile]);
        }
    }
}
