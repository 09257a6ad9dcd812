using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Whole-image features [channel][y][x], through tiles.</summary>
internal static class Extraction
{
    public static float[][] Run(
        FeatureSet set, FloatImage image, int tileWidth = FeatureTile.Side, int tileHeight = FeatureTile.Side,
        FilterEngine? engine = null, IReadOnlyList<bool>? wanted = null, PixelSize? pixelSize = null)
    {
        FeatureExtractor extractor = new(new FeatureGeometry(set, image.Shape, pixelSize), wanted, engine ?? FilterEngine.Best);
        float[][] planes = [.. Enumerable.Range(0, extractor.ChannelCount).Select(_ => new float[image.Shape.Width * image.Shape.Height])];
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureInput input = new(image.Shape);
        using FeatureTile output = new(extractor.ChannelCount);
        for (int y = 0; y < image.Shape.Height; y += tileHeight)
        {
            for (int x = 0; x < image.Shape.Width; x += tileWidth)
            {
                Region tile = new Region(x, y, tileWidth, tileHeight).Intersect(image.Shape.Bounds);
                image.Fill(input, extractor.WindowFor(tile), IndexRange.Of(0));
                worker.Run(input, tile, output);
                for (int c = 0; c < planes.Length; c++)
                    output.CopyChannelTo(c, tile, planes[c].AsSpan(y * image.Shape.Width + x), image.Shape.Width);
            }
        }

        return planes;
    }

    /// <summary>Computes one tile of an image of one slice.</summary>
    public static void Run(this FeatureWorker worker, FeatureInput input, Region tile, FeatureTile output)
    {
        worker.Begin(input, tile, IndexRange.Of(0));
        Assert.True(worker.Next(output));
        Assert.False(worker.Next(output));
    }

    /// <summary>How many values differ in their bits; all NaN count as one value.</summary>
    public static int CountDifferences(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Assert.Equal(a.Length, b.Length);
        int count = 0;
        for (int i = 0; i < a.Length; i++)
        {
            bool areSame = BitConverter.SingleToInt32Bits(a[i]) == BitConverter.SingleToInt32Bits(b[i])
                || (float.IsNaN(a[i]) && float.IsNaN(b[i]));
            if (!areSame) count++;
        }

        return count;
    }
}
