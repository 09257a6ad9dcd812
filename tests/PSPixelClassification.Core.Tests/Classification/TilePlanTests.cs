using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

public class TilePlanTests
{
    private static readonly FeatureSet s_small =
        FeatureSet.Create([new FeatureSelection(FeatureKind.GaussianSmoothing, 0.3)]).WithIn2D(false);

    [Theory]
    [InlineData(512, 512, 200, 1, 2)]
    [InlineData(512, 512, 2000, 1, 3)]
    [InlineData(1024, 1024, 60, 2, 4)]
    [InlineData(2048, 2048, 300, 1, 2)]
    [InlineData(37, 36, 36, 1, 2)]
    public void For_CommonVolumes_KeepsToTheLimits(int width, int height, int depth, int channels, int classes)
    {
        ImageShape shape = new(width, height, channels, depth);
        FeatureExtractor extractor = new(FeatureSet.Default.Resolve(shape), shape);

        TilePlan plan = TilePlan.For(extractor, Cutout.All(shape), classes, threads: 2);

        ScalePlan[] kept = [.. plan.KeptScales.Select(sigma => extractor.Scales.Single(scale => scale.Sigma == sigma))];
        ScalePlan[] others = [.. extractor.Scales.Except(kept)];
        long results = shape.Bounds.PixelCount * plan.SlabDepth * classes * sizeof(float);
        // No two rings' scales share more than what the widest of them looks at.
        long rings = kept.Sum(scale => Math.Min(depth, plan.SlabDepth + 2L * scale.DepthHalo)) * shape.Bounds.PixelCount * channels * 4;
        Assert.InRange(results + rings, 1, VolumePlanner.SlabBytes);
        if (others.Length > 0)
        {
            long slices = Math.Min(depth, plan.SlabDepth + 2 * others.Max(scale => scale.DepthHalo));
            long rows = Math.Min(height, plan.StripRows + 2 * others.Max(scale => scale.Halo));
            Assert.InRange(rows * width * slices * channels * sizeof(float), 1, VolumePlanner.StripBytes);
        }

        Assert.Equal(0, plan.StripRows % FeatureExtractor.MaxVolumeTileHeight);
    }

    [Fact]
    public void For_VolumeOf512Squared_KeepsTheWideScales()
    {
        ImageShape shape = new(512, 512, 1, 200);
        FeatureExtractor extractor = new(FeatureSet.Default.Resolve(shape), shape);

        Assert.Equal([10, 5, 3.5], TilePlan.For(extractor, Cutout.All(shape), 2, threads: 1).KeptScales);
        Assert.Empty(TilePlan.For(extractor, Cutout.All(shape), 2, threads: 1, isSparse: true).KeptScales);
    }

    [Fact]
    public void For_LargePlanes_KeepsTheWidestScalesOnly()
    {
        ImageShape shape = new(1024, 1024, 1, 400);
        FeatureExtractor extractor = new(FeatureSet.Default.Resolve(shape), shape);

        Assert.Equal([10], TilePlan.For(extractor, Cutout.All(shape), 2, threads: 1).KeptScales);
    }

    [Theory]
    [InlineData(60_000, 60_000, 500)]
    [InlineData(40, 40, 3)]
    [InlineData(3, 3, 3)]
    public void For_ExtremeShapes_StaysWithinTheVolume(int width, int height, int depth)
    {
        ImageShape shape = new(width, height, 1, depth);

        TilePlan plan = TilePlan.For(new FeatureExtractor(s_small, shape), Cutout.All(shape), 50, threads: 2);

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

        FeatureExtractor extractor = new(s_small.WithIn2D(true), shape);
        TilePlan plan = TilePlan.For(extractor, Cutout.All(shape), 2, threads);

        Assert.Equal((1, plan.StripRows, 128), (plan.SlabDepth, plan.SlabRows, plan.MaxTileHeight));
        Assert.Equal(0, plan.SlabRows % 128);
        Slab[] slabs = [.. plan.Slabs(Cutout.All(shape))];
        Assert.Equal(shape.Bounds.PixelCount * 3, slabs.Sum(slab => slab.Region.PixelCount * slab.Slices.Count));
        Assert.All(slabs, slab => Assert.Equal([slab.Region], plan.Strips(slab)));
        Assert.Equal(slabs, slabs.OrderBy(slab => (slab.Slices.First, slab.Region.Y)));
    }
}
