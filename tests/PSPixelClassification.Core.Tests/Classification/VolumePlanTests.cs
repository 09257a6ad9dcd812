using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

public class VolumePlanTests
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

        VolumePlan plan = VolumePlan.For(set, shape, shape.Bounds, classes);

        long results = shape.Bounds.PixelCount * plan.SlabDepth * classes * sizeof(float);
        long slices = Math.Min(depth, plan.SlabDepth + 2 * set.GetDepthHalo(shape));
        long pixels = (long)width * Math.Min(height, plan.StripRows + 2 * set.Halo) * slices * channels * sizeof(float);
        Assert.InRange(results + pixels, 1, 256L << 20);
        Assert.Equal(0, plan.StripRows % FeatureVolumeExtractor.LargestTileHeight);
    }

    [Theory]
    [InlineData(60_000, 60_000, 500)]
    [InlineData(40, 40, 3)]
    [InlineData(1, 1, 1)]
    public void For_ExtremeShapes_StaysWithinTheVolume(int width, int height, int depth)
    {
        ImageShape shape = new(width, height, 1, depth);

        VolumePlan plan = VolumePlan.For(FeatureSet.Default.WithIn2D(false), shape, shape.Bounds, 50);

        Assert.InRange(plan.SlabDepth, 1, depth);
        Assert.InRange(plan.StripRows, 32, height + 31);
    }

    [Fact]
    public void Cuts_CoverEverythingOnceInOrder()
    {
        VolumePlan plan = new(4, 64);
        ImageShape shape = new(300, 200, 1, 10, 2);
        Region region = new(7, 9, 290, 150);

        Assert.Equal(
            [new(0, 0, 4), new(0, 4, 8), new(0, 8, 10), new(1, 0, 4), new(1, 4, 8), new VolumeSlab(1, 8, 10)], plan.Slabs(shape));
        Assert.Equal([new(7, 9, 290, 64), new(7, 73, 290, 64), new Region(7, 137, 290, 22)], plan.Strips(region));
        IReadOnlyList<Region> tiles = VolumePlan.Tiles(plan.Strips(region)[2]);
        Assert.Equal([new(7, 137, 128, 22), new(135, 137, 128, 22), new Region(263, 137, 34, 22)], tiles);
    }
}
