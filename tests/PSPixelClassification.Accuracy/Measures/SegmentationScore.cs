using PSPixelClassification.Accuracy.Data;
using PSPixelClassification.Accuracy.Strokes;

namespace PSPixelClassification.Accuracy.Measures;

/// <summary>Compares a segmentation with what is known of an image.</summary>
internal static class SegmentationScore
{
    /// <summary>Compares.</summary>
    /// <param name="set">What the truth tells.</param>
    /// <param name="image">The image with its truth.</param>
    /// <param name="found">The class of each pixel from 1, [y][x].</param>
    public static ImageScore Of(BenchSet set, BenchImage image, byte[] found) => set.Truth switch
    {
        TruthKind.Dense => new ImageScore(
            image.Name, Overlaps(image.Known, found, set.Classes.Count),
            BoundaryAgreement.Mean(image.Known, found, image.Width, set.Classes.Count)),
        TruthKind.Sparse => new ImageScore(image.Name, Overlaps(image.Known, found, set.Classes.Count), double.NaN),
        _ => new ImageScore(
            image.Name, [.. Enumerable.Repeat(double.NaN, set.Classes.Count - 1), OverlapOfObjects(image, found, set.Classes.Count)],
            double.NaN),
    };

    /// <summary>Intersection over union of each class, of the pixels whose class is known.</summary>
    /// <param name="truth">The class of each pixel from 1; 0 for pixels that do not count.</param>
    /// <param name="found">The class of each pixel from 1.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <returns>0 to 1; NaN for a class that is in neither.</returns>
    public static double[] Overlaps(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> found, int classCount)
    {
        long[] both = new long[classCount + 1];
        long[] sum = new long[classCount + 1];
        for (int i = 0; i < truth.Length; i++)
        {
            if (truth[i] == 0) continue;
            sum[truth[i]]++;
            sum[found[i]]++;
            if (truth[i] == found[i]) both[truth[i]]++;
        }

        return [.. Enumerable.Range(1, classCount).Select(known => (double)both[known] / (sum[known] - both[known]))];
    }

    // The mean over known objects of the overlap with the part of the result that fits best: where objects touch in the result, all lose.
    private static double OverlapOfObjects(BenchImage image, byte[] found, int known)
    {
        int[] partOf = new int[found.Length];
        IReadOnlyList<int[]> parts = ConnectedPixels.Find(Array.ConvertAll(found, value => value == known), image.Width);
        foreach ((int index, int[] part) in parts.Index())
        {
            foreach (int pixel in part) partOf[pixel] = index + 1;
        }

        return image.Known.Index().Where(pixel => pixel.Item != 0).GroupBy(pixel => pixel.Item, pixel => partOf[pixel.Index])
            .Average(pixels => pixels.Where(part => part != 0).CountBy(part => part)
                .Select(hit => (double)hit.Value / (pixels.Count() + parts[hit.Key - 1].Length - hit.Value)).DefaultIfEmpty(0).Max());
    }
}
