using System.Globalization;
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
        (float Value, ushort Sample)[] inside =
            [.. pairs.Where(pair => pair.Sample is > 0 and < ushort.MaxValue).OrderBy(pair => pair.Value)];
        // 0.35 % are cut on either side, of a sample; the rest lies on one line.
        Assert.InRange(inside.Length, values.Length * 0.98, values.Length * 0.9999);
        double slope = (inside[^1].Sample - inside[0].Sample) / ((double)inside[^1].Value - inside[0].Value);
        Assert.All(inside, pair => Assert.Equal(inside[0].Sample + ((double)pair.Value - inside[0].Value) * slope, pair.Sample, 1.5));
    }

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(1, 3, "")]
    [InlineData(14, 1, "")]
    [InlineData(14, 2, "1")]
    [InlineData(14, 1, "1 1.6")]
    public void Values_OfEachChannel_HaveTheBitsOfAllTogether(int depth, int channels, string in2D)
    {
        ImageShape shape = new(150, 135, channels, depth);
        Random random = new(2);
        ClassifierImage image = SampleImages.Pattern(shape, PixelType.UInt8, _ => (byte)random.Next(256));
        double[] flat =
            [.. in2D.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        FeatureSet features = in2D.Length > 0 ? SampleImages.Features.WithIn2D(flat) : SampleImages.Features;
        using ChosenFeatures chosen = new(features, [image]);
        int count = features.GetChannelCount(shape);
        Region region = new(20, 7, 130, 128);
        Plane plane = new(0, depth / 3);

        for (int channel = 0; channel < count; channel++)
        {
            float[] whole = Values(image, features, channel, plane);
            float[] expected = [.. Enumerable.Range(0, (int)region.PixelCount).Select(i => whole[(7 + i / 130) * 150 + 20 + i % 130])];
            float[] found = new float[region.PixelCount];
            chosen.Compute(0, channel, plane, region, found, CancellationToken.None);
            Assert.Equal(expected, found);
        }

        Assert.Throws<ArgumentOutOfRangeException>(
            () => chosen.Compute(0, count, plane, region, new float[region.PixelCount], CancellationToken.None));
    }

    [Fact]
    public void Get_WhicheverTileIsFirst_HasTheSameBytes()
    {
        // Slices differ much, so that the range of one would not be that of another.
        ClassifierImage image =
            SampleImages.Pattern(new ImageShape(300, 260, Depth: 3), PixelType.UInt8, i => (byte)(i % 79 + i / 78000 * 80));
        TileAddress[] addresses =
        [
            .. from z in Enumerable.Range(0, 3) from channel in Enumerable.Range(0, 4) from x in new[] { 0, 1 }
               select new TileAddress(TileLayer.Feature, 0, new Plane(0, z), channel, 0, x, 0),
        ];

        byte[][] forth = Bytes(addresses);
        byte[][] back = Bytes(addresses.Reverse());
        Array.Reverse(back);

        Assert.Equal(forth, back);

        byte[][] Bytes(IEnumerable<TileAddress> order)
        {
            using FeatureTiles tiles = new([image], new TileCache(1 << 24));
            tiles.Choose(SampleImages.Features.WithIn2D(true));
            return [.. order.Select(address => tiles.Get(address, CancellationToken.None)!.Bytes.ToArray())];
        }
    }

    [Fact]
    public void Get_ManyChannels_KeepsFewOfThemOpen()
    {
        WeakSource source = new(SampleImages.Nuclei(width: 100, height: 90).Source);
        FeatureTiles tiles = new([new ClassifierImage("nuclei", source)], new TileCache(1 << 24));
        FeatureSet features = FeatureSet.Default;
        tiles.Choose(features);

        for (int channel = 0; channel < features.ChannelCount; channel++)
            tiles.Get(new TileAddress(TileLayer.Feature, 0, default, channel, 0, 0, 0), CancellationToken.None);

        Assert.Equal(4, source.Open);
        tiles.Dispose();
        Assert.Equal(0, source.Open);
    }

    [Fact]
    public void Get_FileThatWasAwayForAMoment_IsReadTheNextTime()
    {
        WeakSource source = new(SampleImages.Nuclei().Source) { FailingReads = 2 };
        using FeatureTiles tiles = new([new ClassifierImage("nuclei", source)], new TileCache(1 << 24));
        tiles.Choose(SampleImages.Features);
        TileAddress address = new(TileLayer.Feature, 0, default, 0, 0, 0, 0);

        for (int i = 0; i < 2; i++) Assert.Throws<IOException>(() => tiles.Get(address, CancellationToken.None));

        Assert.NotNull(tiles.Get(address, CancellationToken.None));
        Assert.Equal(1, source.Open);
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
