using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

public class VolumeExtractorTests
{
    [Fact]
    public void Constructor_TooFewSlices_NamesSigmaAndDepth()
    {
        var error = Assert.Throws<ClassifierMismatchException>(
            () => new FeatureExtractor(FeatureSet.Default, new ImageShape(100, 100, 1, 35)));
        Assert.Equal("ImageTooSmall", error.ErrorId);
        Assert.Contains("35 slices", error.Message, StringComparison.Ordinal);
        Assert.Contains("σ 10 in 3D", error.Message, StringComparison.Ordinal);
        Assert.Contains("at least 36", error.Message, StringComparison.Ordinal);
        Assert.Equal(61, new FeatureExtractor(FeatureSet.Default, new ImageShape(100, 100, 1, 36)).ChannelCount);
    }

    [Fact]
    public void Constructor_OneSliceWith3DAsked_Throws() =>
        Assert.Throws<ClassifierMismatchException>(
            () => new FeatureExtractor(FeatureSet.Default.WithIn2D([10, 5, 3.5, 1.6, 1.0, 0.7]), new ImageShape(100, 100)));

    [Theory]
    [InlineData(35, 400)]
    [InlineData(400, 35)]
    public void Constructor_NarrowVolume_Throws(int width, int height) =>
        Assert.Throws<ClassifierMismatchException>(() => new FeatureExtractor(FeatureSet.Default, new ImageShape(width, height, 1, 50)));

    [Fact]
    public void Halo_OnlyLargest2DScaleWanted_ReachesInPlaneOnly()
    {
        FeatureSet set = FeatureSet.Default.WithIn2D([10]);
        ImageShape shape = new(100, 100, 1, 50);
        bool[] wanted = [.. set.GetChannelNames(shape).Select(name => name.Contains("σ=10.0", StringComparison.Ordinal))];
        FeatureExtractor extractor = new(set, shape, wanted);
        Assert.Equal((38, 0), (extractor.Halo, extractor.DepthHalo));
        FeatureExtractor all = new(set, shape);
        Assert.Equal((38, 20), (all.Halo, all.DepthHalo));
        Assert.Equal(new IndexRange(5, 50), all.SlicesFor(new IndexRange(25, 31)));
        Assert.Equal(new IndexRange(0, 30), all.SlicesFor(new IndexRange(3, 10)));
    }

    [Theory]
    [InlineData(0, 0, 129, 10, 0, 5)]
    [InlineData(0, 0, 10, 33, 0, 5)]
    [InlineData(195, 0, 10, 10, 0, 5)]
    [InlineData(10, 10, 0, 10, 0, 5)]
    [InlineData(10, 10, 10, 10, 5, 5)]
    [InlineData(10, 10, 10, 10, -1, 5)]
    [InlineData(10, 10, 10, 10, 5, 41)]
    public void Begin_TileOrSlicesThatDoNotFit_Throws(int x, int y, int width, int height, int first, int end)
    {
        ImageShape shape = new(200, 200, 1, 40);
        using FeatureWorker worker = new FeatureExtractor(FeatureSet.Default, shape).CreateWorker();
        using FeatureInput input = new(shape);
        input.Reset(shape.Bounds, new IndexRange(0, 40));
        Assert.Throws<ArgumentException>(() => worker.Begin(input, new Region(x, y, width, height), new IndexRange(first, end)));
    }

    [Fact]
    public void Begin_InputWithoutItsHalo_Throws()
    {
        ImageShape shape = new(200, 200, 1, 120);
        using FeatureWorker worker = new FeatureExtractor(FeatureSet.Default, shape).CreateWorker();
        using FeatureInput input = new(shape);
        Region tile = new(50, 50, 64, 32);
        input.Reset(tile.Inflate(38), new IndexRange(13, 98));
        Assert.Throws<ArgumentException>("input", () => worker.Begin(input, tile, new IndexRange(50, 60)));
        input.Reset(tile.Inflate(38), new IndexRange(12, 97));
        Assert.Throws<ArgumentException>("input", () => worker.Begin(input, tile, new IndexRange(50, 60)));
        input.Reset(tile.Inflate(37), new IndexRange(12, 98));
        Assert.Throws<ArgumentException>("input", () => worker.Begin(input, tile, new IndexRange(50, 60)));
        input.Reset(tile.Inflate(38), new IndexRange(12, 98));
        worker.Begin(input, tile, new IndexRange(50, 60));
        using FeatureTile other = new(49);
        Assert.Throws<ArgumentException>("output", () => worker.Next(other));
        using FeatureInput foreign = new(shape with { Depth = 121 });
        foreign.Reset(shape.Bounds, new IndexRange(0, 121));
        Assert.Throws<ArgumentException>("input", () => worker.Begin(foreign, tile, new IndexRange(50, 60)));
    }

    [Fact]
    public void Input_OutsideTheImage_Throws()
    {
        using FeatureInput input = new(new ImageShape(20, 20, 2, 10));
        Assert.Throws<ArgumentException>(() => input.Reset(new Region(20, 0, 5, 5), new IndexRange(0, 5)));
        Assert.Throws<ArgumentException>(() => input.Reset(new Region(0, 0, 5, 5), new IndexRange(10, 15)));
        input.Reset(new Region(-3, 15, 10, 10), new IndexRange(-4, 3));
        Assert.Equal((new Region(0, 15, 7, 5), new IndexRange(0, 3)), (input.Window, input.Slices));
        Assert.Equal(35, input.Plane(1, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => input.Plane(0, 3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => input.Plane(2, 0).Length);
    }

    [Fact]
    public void Features_ConstantVolume_HaveNoStructure()
    {
        FloatImage image = new(new ImageShape(50, 40, 1, 38), [.. Enumerable.Repeat(64f, 50 * 40 * 38)]);
        float[][] volumes = VolumeExtraction.Run(FeatureSet.Default, image);
        IReadOnlyList<string> names = FeatureSet.Default.GetChannelNames(image.Shape);
        for (int c = 0; c < volumes.Length; c++)
        {
            bool isFirstOrder = names[c].Contains("Gradient", StringComparison.Ordinal)
                || names[c].Contains("Structure", StringComparison.Ordinal);
            float expected = names[c].Contains("Smoothing", StringComparison.Ordinal) ? 64 : 0;
            // Differences of equal values are exactly 0; sums of rounded coefficients are off by their rounding.
            double tolerance = isFirstOrder ? 0 : 1e-4;
            Assert.True(volumes[c].All(value => Math.Abs(value - expected) <= tolerance), names[c]);
        }
    }

    [Fact]
    public void Features_Ramp_HaveItsSlope()
    {
        const int Side = 50;
        float[] voxels =
            [.. Enumerable.Range(0, Side * Side * Side).Select(i => 2f * (i % Side) + 3f * (i / Side % Side) + 6f * (i / Side / Side))];
        FloatImage image = new(new ImageShape(Side, Side, 1, Side), voxels);
        FeatureSet set = FeatureSet.Create(
            from kind in new[] { FeatureKind.GaussianGradientMagnitude, FeatureKind.StructureTensorEigenvalues }
            from sigma in new[] { 0.7, 1.0, 1.6, 3.5 }
            select new FeatureSelection(kind, sigma));
        float[][] volumes = VolumeExtraction.Run(set, image);
        int center = (25 * Side + 25) * Side + 25;
        for (int c = 0; c < 4; c++) Assert.Equal(7f, volumes[c][center], 1e-3f);
        for (int c = 4; c < 16; c += 3)
        {
            Assert.Equal(49f, volumes[c][center], 1e-2f);
            Assert.Equal(0f, volumes[c + 1][center], 2e-2f);
            Assert.Equal(0f, volumes[c + 2][center], 2e-2f);
        }
    }
}
