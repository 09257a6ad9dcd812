using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Whole-volume features [channel][z][y][x], through tiles and slabs.</summary>
internal static class VolumeExtraction
{
    public static float[][] Run(
        FeatureSet set, FloatImage image, int tileWidth = FeatureTile.Side,
        int tileHeight = FeatureExtractor.MaxVolumeTileHeight, int slab = int.MaxValue,
        FilterEngine? engine = null, IReadOnlyList<bool>? wanted = null, PixelSize? pixelSize = null)
    {
        ImageShape shape = image.Shape;
        FeatureExtractor extractor = new(new FeatureGeometry(set, shape, pixelSize), wanted, engine ?? FilterEngine.Best);
        float[][] volumes =
            [.. Enumerable.Range(0, extractor.ChannelCount).Select(_ => new float[shape.Width * shape.Height * shape.Depth])];
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureInput input = new(shape);
        using FeatureTile output = new(extractor.ChannelCount);
        slab = Math.Min(slab, shape.Depth);
        for (int first = 0; first < shape.Depth; first += slab)
        {
            IndexRange slices = new IndexRange(first, first + slab).Intersect(shape.Slices);
            for (int y = 0; y < shape.Height; y += tileHeight)
            {
                for (int x = 0; x < shape.Width; x += tileWidth)
                {
                    Region tile = new Region(x, y, tileWidth, tileHeight).Intersect(shape.Bounds);
                    image.Fill(input, extractor.WindowFor(tile), extractor.SlicesFor(slices));
                    worker.Begin(input, tile, slices);
                    int z = first;
                    for (; worker.Next(output); z++)
                    {
                        for (int c = 0; c < volumes.Length; c++)
                            output.CopyChannelTo(c, tile, volumes[c].AsSpan((z * shape.Height + y) * shape.Width + x), shape.Width);
                    }

                    Assert.Equal(slices.End, z);
                }
            }
        }

        return volumes;
    }

    public static void AssertSameBits(float[][] expected, float[][] actual, IReadOnlyList<string> names, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.Equal(expected.Length, names.Count);
        for (int c = 0; c < expected.Length; c++)
        {
            int count = Extraction.CountDifferences(expected[c], actual[c]);
            Assert.True(count == 0, $"{names[c]}, {what}: {count} of {expected[c].Length} voxels differ");
        }
    }
}
