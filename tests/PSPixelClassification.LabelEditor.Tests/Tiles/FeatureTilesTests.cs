using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class FeatureTilesTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 3)]
    [InlineData(14, 2)]
    public void Get_Channel_IsTheFeatureScaledAlikeInAllTiles(int depth, int channel)
    {
        ImageShape shape = new(290, 265, Depth: depth);
        Random random = new(1);
        ClassifierImage image = SampleImages.Pattern(shape, PixelType.UInt8, i => (byte)(random.Next(100) + i % 290 / 2));
        FeatureSet features = depth > 1 ? SampleImages.Features.WithIn2D(false) : SampleImages.Features;
        using FeatureTiles tiles = new([image], new TileCache(1 << 24));
        tiles.Choose(features);
        Plane plane = new(0, depth / 2);
        float[] values = Values(image, features, channel, plane);

        List<(float Value, ushort Sample)> pairs = [];
        foreach ((int x, int y) in new[] { (0, 0), (1, 0), (0, 1), (1, 1) })
        {
            TilePixels tile = tiles.Get(new TileAddress(TileLayer.Feature, 0, plane, channel, 0, x, y), CancellationToken.None)!;
            Assert.Equal((1, 2), (tile.Planes, tile.SampleBytes));
            for (int i = 0; i < tile.Width * tile.Height; i++)
                pairs.Add((values[(y * 256 + i / tile.Width) * 290 + x * 256 + i % tile.Width], tile.Plane<ushort>(0)[i]));
        }

        Assert.Equal(values.Length, pairs.Count);
        (float Value, ushort Sample)[] inside = [.. pairs.Where(pair => pair.Sample is > 0 and < ushort.MaxValue).OrderBy(pair => pair.Value)];
        // 0.35 % are cut on either side, of a sample; the rest lies on one line.
        Assert.InRange(inside.Length, values.Length * 0.98, values.Length * 0.9999);
        double slope = (inside[^1].Sample - inside[0].Sample) / ((double)inside[^1].Value - inside[0].Value);
        Assert.All(inside, pair => Assert.Equal(inside[0].Sample + ((double)pair.Value - inside[0].Value) * slope, pair.Sample, 1.5));
    }

    [Fact]
    public void Choose_OtherFeatures_ShowsThem()
    {
        ClassifierImage image = SampleImages.Nuclei();
        using FeatureTiles tiles = new([image], new TileCache(1 << 24));
        TileAddress address = new(TileLayer.Feature, 0, default, 1, 0, 0, 0);
        Assert.Null(tiles.Get(address, CancellationToken.None));
        tiles.Choose(SampleImages.Features);
        TilePixels before = tiles.Get(address, CancellationToken.None)!;

        tiles.Choose(FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 1), new(FeatureKind.GaussianSmoothing, 3.5)]));

        Assert.NotEqual(before.Bytes.ToArray(), tiles.Get(address, CancellationToken.None)!.Bytes.ToArray());
        Assert.Null(tiles.Get(address with { Channel = 2 }, CancellationToken.None));
    }

    private static float[] Values(ClassifierImage image, FeatureSet features, int channel, Plane plane)
    {
        ClassifierImage computed = FeatureImages.Compute(image, features, [channel]).Single();
        using IPixelReader reader = computed.Source.OpenReader();
        float[] values = new float[image.Extent.Bounds.PixelCount];
        reader.Read(plane, image.Extent.Bounds, MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
