using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Tiles of labels, one byte a pixel: the class, 0 for none. A pixel of a coarse level has the class of most labeled pixels under it, of
/// the smaller value if there are as many of another, so that thin strokes stay visible.
/// </summary>
internal static class LabelTiles
{
    /// <summary>Draws a tile inside the image.</summary>
    /// <returns>The tile, with the version of the labels as its generation.</returns>
    public static TilePixels Draw(ClassifierImage image, TileAddress address, CancellationToken cancellationToken)
    {
        LabelSnapshot labels = image.Labels.Snapshot();
        Region region = address.Covers(image.Extent);
        (int width, int height) = address.SizeIn(image.Extent);
        byte[] tile = new byte[width * height];
        IReadOnlyList<Region> labeled = [.. labels.BoundingBlocks(address.Plane).Where(block => !block.Intersect(region).IsEmpty)];
        if (labeled.Count > 0)
        {
            if (address.Level == 0) labels.Read(address.Plane, region, tile);
            else DrawCoarse(labels, address, region, labeled, tile, width, cancellationToken);
        }

        return new TilePixels(width, height, 1, 1, labels.Version, tile);
    }

    private static void DrawCoarse(
        LabelSnapshot labels, TileAddress address, Region region, IReadOnlyList<Region> labeled, byte[] tile, int width,
        CancellationToken cancellationToken)
    {
        int block = 1 << address.Level;
        int values = labels.Classes.Count + 1;
        int[] counts = new int[width * values];
        for (int row = 0; row < tile.Length / width; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Region strip = new Region(region.X, region.Y + row * block, region.Width, block).Intersect(region);
            Array.Clear(counts);
            foreach (Region part in labeled.Select(piece => piece.Intersect(strip)).Where(part => !part.IsEmpty))
            {
                byte[] pixels = new byte[part.PixelCount];
                labels.Read(address.Plane, part, pixels);
                for (int i = 0; i < pixels.Length; i++)
                {
                    if (pixels[i] != 0) counts[((part.X + i % part.Width - region.X) >> address.Level) * values + pixels[i]]++;
                }
            }

            for (int x = 0; x < width; x++)
            {
                ReadOnlySpan<int> votes = counts.AsSpan(x * values, values);
                int best = 0;
                for (int value = 1; value < values; value++)
                {
                    if (votes[value] > votes[best]) best = value;
                }

                tile[row * width + x] = (byte)best;
            }
        }
    }
}
