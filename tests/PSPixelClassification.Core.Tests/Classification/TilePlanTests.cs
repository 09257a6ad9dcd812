using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

public class TilePlanTests
{
    [Theory]
    [InlineData(512, 512, 200, 1, 2)]
    [InlineData(512, 512, 2000, 1, 3)]
    [InlineData(1024, 1024, 60, 2, 4)]
    [InlineData(37, 36, 36, 1, 2)]
    public void For_CommonVolumes_KeepsResultsAndPixelsBelow256Megabytes(int width, int height, int depth, int channels, int classes)
    {
        ImageShape shape = new(width, height, channels, depth);
        FeatureSet set = FeatureSet.Default.Resolve(shape);

        TilePlan plan = TilePlan.For(new FeatureGeometry(set, shape, null), Cutout.All(shape), classes, threads: 2);

        long results = shape.Bounds.PixelCount * plan.SlabDepth * classes * sizeof(float);
        long slices = Math.Min(depth, plan.SlabDepth + 2 * new FeatureGeometry(set, shape, null).DepthHalo);
        long pixels = (long)width * Math.Min(height, plan.StripRows + 2 * set.Halo!.Value) * slices * channels * sizeof(float);
        Assert.InRange(results + pixels, 1, 256L << 20);
        Assert.Equal(0, plan.StripRows % FeatureExtractor.MaxVolumeTileHeight);
    }

    [Theory]
    [InlineData(60_000, 60_000, 500)]
    [InlineData(40, 40, 3)]
    [InlineData(1, 1, 1)]
    public void For_ExtremeShapes_StaysWithinTheVolume(int width, int height, int depth)
    {
        ImageShape shape = new(width, height, 1, depth);

        FeatureGeometry geometry = new(FeatureSet.Default.WithIn2D(false), shape, null);
        TilePlan plan = TilePlan.For(geometry, Cutout.All(shape), 50, threads: 2);

        Assert.InRange(plan.SlabDepth, 1, depth);
        Assert.InRange(plan.StripRows, 32, height + 31);
    }

    [Fact]
    public void Cuts_CoverEverythingOnceInOrder()
    {
        TilePlan plan = new(SlabDepth: 4, SlabRows: 150, StripRows: 64, MaxTileHeight: 32);
        ImageShape shape = new(300, 200, 1, 10, 2);
        Region region = new(7, 9, 290, 150);

        Slab[] slabs = [.. plan.Slabs(Cutout.Of(shape, region))];

        Assert.Equal([(0, 0, 4), (0, 4, 8), (0, 8, 10), (1, 0, 4), (1, 4, 8), (1, 8, 10)],
            slabs.Select(slab => (slab.Time, slab.Slices.First, slab.Slices.End)));
        Assert.All(slabs, slab => Assert.Equal(region, slab.Region));
        Assert.Equal([new(7, 9, 290, 64), new(7, 73, 290, 64), new Region(7, 137, 290, 22)], plan.Strips(slabs[3]));
        IReadOnlyList<Region> tiles = TileGrid.Cut(plan.Strips(slabs[0])[2], plan.MaxTileHeight, threads: 8);
        Assert.Equal([new(7, 137, 128, 22), new(135, 137, 128, 22), new Region(263, 137, 34, 22)], tiles);
    }

    [Fact]
    public void Slabs_OfABox_CoverItsSlicesAndTimesOnly()
    {
        TilePlan plan = new(SlabDepth: 4, SlabRows: 150, StripRows: 64, MaxTileHeight: 32);

        Slab[] slabs = [.. plan.Slabs(new Cutout(new Region(0, 0, 30, 20), new IndexRange(3, 9), new IndexRange(1, 3)))];

        Assert.Equal(
            [(1, 3, 7), (1, 7, 9), (2, 3, 7), (2, 7, 9)], slabs.Select(slab => (slab.Time, slab.Slices.First, slab.Slices.End)));
    }

    [Theory]
    [InlineData(1000, 1000, 1, 1)]
    [InlineData(16_384, 16_384, 3, 8)]
    [InlineData(5, 100_000, 1, 2)]
    public void For_Planes_TakesBandsOfWholeTilesOfOneSlice(int width, int height, int channels, int threads)
    {
        ImageShape shape = new(width, height, channels, 3);

        TilePlan plan = TilePlan.For(new FeatureGeometry(FeatureSet.Default.WithIn2D(true), shape, null), Cutout.All(shape), 2, threads);

        Assert.Equal((1, plan.StripRows, 128), (plan.SlabDepth, plan.SlabRows, plan.MaxTileHeight));
        Assert.Equal(0, plan.SlabRows % 128);
        Slab[] slabs = [.. plan.Slabs(Cutout.All(shape))];
        Assert.Equal(shape.Bounds.PixelCount * 3, slabs.Sum(slab => slab.Region.PixelCount * slab.Slices.Count));
        Assert.All(slabs, slab => Assert.Equal([slab.Region], plan.Strips(slab)));
        Assert.Equal(slabs, slabs.OrderBy(slab => (slab.Slices.First, slab.Region.Y)));
    }
}
