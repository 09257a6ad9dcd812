using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class RawTilesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Get_AnyLevel_HoldsTheMeansOfTheLevelBelow(int level)
    {
        ImageShape shape = new(523, 391, 2, 2);
        ClassifierImage image = SampleImages.Pattern(shape, PixelType.UInt16, i => (ushort)(i * 2654435761L % 60000));
        using RawTiles tiles = new([image], new TileCache(1 << 24));
        int[] expected = Plane(image, channel: 1, z: 1);
        (int width, int height) = (shape.Width, shape.Height);
        for (int i = 0; i < level; i++) (expected, width, height) = Halve(expected, width, height);

        int[] found = new int[width * height];
        for (int y = 0; y * 256 < height; y++)
        {
            for (int x = 0; x * 256 < width; x++)
            {
                TilePixels tile = tiles.Get(new TileAddress(TileLayer.Raw, 0, new Plane(0, 1), 1, level, x, y), CancellationToken.None)!;
                Assert.Equal((1, 2), (tile.Planes, tile.SampleBytes));
                for (int i = 0; i < tile.Width * tile.Height; i++)
                    found[(y * 256 + i / tile.Width) * width + x * 256 + i % tile.Width] = tile.Plane<ushort>(0)[i];
            }
        }

        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Get_AllChannels_HasAPlaneForEachAsTheyAre(int channels)
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(5, 4, channels), PixelType.UInt8, i => (byte)i);
        using RawTiles tiles = new([image], new TileCache(1 << 20));

        TilePixels tile = tiles.Get(new TileAddress(TileLayer.Raw, 0, default, -1, 0, 0, 0), CancellationToken.None)!;

        Assert.Equal((5, 4, channels, 1), (tile.Width, tile.Height, tile.Planes, tile.SampleBytes));
        Assert.Equal(Enumerable.Range(0, 20 * channels).Select(i => (byte)i), tile.Bytes.ToArray());
    }

    [Fact]
    public void Get_OtherTypes_AreScaledFromLeastToGreatest()
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(4, 2), PixelType.Float32, i => i == 7 ? float.NaN : i / 10f - 0.2f);
        using RawTiles tiles = new([image], new TileCache(1 << 20));

        TilePixels tile = tiles.Get(new TileAddress(TileLayer.Raw, 0, default, 0, 0, 0, 0), CancellationToken.None)!;

        ushort[] expected = [.. Enumerable.Range(0, 8).Select(i => i == 7 ? (ushort)0 : (ushort)Math.Round(i / 6.0 * 65535))];
        Assert.All(expected.Zip(MemoryMarshal.Cast<byte, ushort>(tile.Bytes.Span).ToArray()),
            pair => Assert.InRange(pair.Second - pair.First, -1, 1));
    }

    [Theory]
    [InlineData(2, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, int.MaxValue)]
    public void Get_Outside_IsNothing(int level, int x, int y)
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(200, 100), PixelType.UInt8, _ => (byte)1);
        using RawTiles tiles = new([image], new TileCache(1 << 20));

        TilePixels? tile = tiles.Get(new TileAddress(TileLayer.Raw, 0, default, 0, level, x, y), CancellationToken.None);

        if (level == 2) Assert.Equal((50, 25), (tile!.Width, tile.Height));
        else Assert.Null(tile);
    }

    [Theory]
    [InlineData(PixelType.UInt16, 1, 0)]
    [InlineData(PixelType.UInt16, 0, 1)]
    [InlineData(PixelType.Float32, 2, 0)]
    [InlineData(PixelType.Float32, 0, 2)]
    public void Get_FileThatWasAwayForAMoment_IsReadTheNextTime(PixelType type, int failingOpens, int failingReads)
    {
        ClassifierImage sound = type == PixelType.UInt16
            ? SampleImages.Pattern(new ImageShape(20, 10), type, i => (ushort)(300 * i))
            : SampleImages.Pattern(new ImageShape(20, 10), type, i => i - 0.5f);
        WeakSource source = new(sound.Source) { FailingOpens = failingOpens, FailingReads = failingReads };
        using RawTiles tiles = new([new ClassifierImage("weak", source)], new TileCache(1 << 20));
        using RawTiles expected = new([sound], new TileCache(1 << 20));
        TileAddress address = new(TileLayer.Raw, 0, default, 0, 0, 0, 0);

        for (int i = 0; i < failingOpens + failingReads; i++) Assert.Throws<IOException>(() => tiles.Get(address, CancellationToken.None));

        Assert.Equal(
            expected.Get(address, CancellationToken.None)!.Bytes.ToArray(), tiles.Get(address, CancellationToken.None)!.Bytes.ToArray());
    }

    [Fact]
    public void Get_ManyImages_KeepsFewOfThemOpen()
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(9, 9), PixelType.UInt8, i => (byte)i);
        WeakSource[] sources = [.. Enumerable.Range(0, 12).Select(_ => new WeakSource(image.Source))];
        RawTiles tiles = new([.. sources.Select((source, i) => new ClassifierImage($"{i}", source))], new TileCache(1 << 20));

        for (int i = 0; i < sources.Length; i++) tiles.Get(new TileAddress(TileLayer.Raw, i, default, 0, 0, 0, 0), CancellationToken.None);

        Assert.Equal(4, sources.Sum(source => source.Open));
        tiles.Dispose();
        Assert.Equal(0, sources.Sum(source => source.Open));
    }

    private static int[] Plane(ClassifierImage image, int channel, int z)
    {
        ImageShape shape = image.Extent;
        byte[] samples = new byte[shape.Width * shape.Height * shape.Channels * 2];
        using IPixelReader reader = image.Source.OpenReader();
        reader.Read(new Plane(0, z), shape.Bounds, samples);
        return [.. MemoryMarshal.Cast<byte, ushort>(samples).ToArray().Skip(channel * shape.Width * shape.Height)
            .Take(shape.Width * shape.Height).Select(value => (int)value)];
    }

    private static (int[] Values, int Width, int Height) Halve(int[] values, int width, int height)
    {
        (int halfWidth, int halfHeight) = ((width + 1) / 2, (height + 1) / 2);
        int[] result = new int[halfWidth * halfHeight];
        for (int i = 0; i < result.Length; i++)
        {
            int[] below =
            [
                .. from y in new[] { i / halfWidth * 2, i / halfWidth * 2 + 1 } from x in new[] { i % halfWidth * 2, i % halfWidth * 2 + 1 }
                   where x < width && y < height select values[y * width + x],
            ];
            result[i] = (below.Sum() + below.Length / 2) / below.Length;
        }

        return (result, halfWidth, halfHeight);
    }
}
