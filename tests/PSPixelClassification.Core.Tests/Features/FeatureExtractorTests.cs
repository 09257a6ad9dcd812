using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

public class FeatureExtractorTests
{
    [Theory]
    [InlineData(35, 400)]
    [InlineData(400, 35)]
    public void Constructor_ImageSmallerThanItsSigmaAllows_NamesSigmaAndSizes(int width, int height)
    {
        var error =
            Assert.Throws<ClassifierMismatchException>(() => new FeatureExtractor(FeatureSet.Default, new ImageShape(width, height)));
        Assert.Equal("ImageTooSmall", error.ErrorId);
        Assert.Contains($"{width} × {height}", error.Message, StringComparison.Ordinal);
        Assert.Contains("σ 10", error.Message, StringComparison.Ordinal);
        Assert.Contains("36 × 36", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WantedOfAnotherLength_Throws() =>
        Assert.Throws<ArgumentException>(() => new FeatureExtractor(FeatureSet.Default, new ImageShape(100, 100, 3), new bool[49]));

    [Fact]
    public void Halo_OnlySmallScalesWanted_IsSmaller()
    {
        bool[] wanted = [.. FeatureSet.Default.ChannelNames.Select(name => name.Contains("σ=0.7", StringComparison.Ordinal))];
        FeatureExtractor extractor = new(FeatureSet.Default, new ImageShape(100, 100), wanted);
        Assert.Equal(4, extractor.Halo);
        Assert.Equal(49, extractor.ChannelCount);
        Assert.Equal(new Region(0, 6, 34, 28), extractor.WindowFor(new Region(0, 10, 30, 20)));
    }

    [Fact]
    public void Compute_NothingWanted_LeavesTheTileZero()
    {
        ImageShape shape = new(100, 100);
        FeatureExtractor extractor = new(FeatureSet.Default, shape, new bool[49]);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureInput input = new(shape);
        using FeatureTile output = new(49);
        input.Reset(new Region(0, 0, 100, 100), IndexRange.Of(0));
        input.Plane(0, 0).Fill(5);
        worker.Run(input, new Region(0, 0, 100, 100), output);
        Assert.Equal(-1, output.Span.IndexOfAnyExcept(0f));
    }

    [Theory]
    [InlineData(0, 0, 129, 10)]
    [InlineData(0, 0, 10, 129)]
    [InlineData(-1, 0, 10, 10)]
    [InlineData(195, 0, 10, 10)]
    [InlineData(10, 10, 0, 10)]
    public void Compute_TileThatDoesNotFit_Throws(int x, int y, int width, int height)
    {
        ImageShape shape = new(200, 200);
        FeatureExtractor extractor = new(FeatureSet.Default, shape);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureInput input = new(shape);
        using FeatureTile output = new(49);
        input.Reset(shape.Bounds, IndexRange.Of(0));
        Assert.Throws<ArgumentException>("tile", () => worker.Run(input, new Region(x, y, width, height), output));
    }

    [Fact]
    public void Compute_InputOrOutputThatDoesNotFit_Throws()
    {
        ImageShape shape = new(200, 200);
        FeatureExtractor extractor = new(FeatureSet.Default, shape);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureInput input = new(shape);
        using FeatureTile output = new(49);
        Region tile = new(50, 50, 64, 64);
        input.Reset(tile.Inflate(37), IndexRange.Of(0));
        Assert.Throws<ArgumentException>("input", () => worker.Run(input, tile, output));
        input.Reset(tile.Inflate(38), IndexRange.Of(0));
        using FeatureTile other = new(48);
        Assert.Throws<ArgumentException>("output", () => { worker.Begin(input, tile, IndexRange.Of(0)); worker.Next(other); });
        using FeatureInput foreign = new(new ImageShape(300, 300));
        foreign.Reset(new Region(0, 0, 300, 300), IndexRange.Of(0));
        Assert.Throws<ArgumentException>("input", () => worker.Run(foreign, tile, output));
    }

    [Fact]
    public void Features_ConstantImage_HaveNoStructure()
    {
        FloatImage image = new(new ImageShape(150, 60), [.. Enumerable.Repeat(64f, 150 * 60)]);
        float[][] planes = Extraction.Run(FeatureSet.Default, image);
        for (int c = 0; c < planes.Length; c++)
        {
            string name = FeatureSet.Default.ChannelNames[c];
            bool isFirstOrder = name.Contains("Gradient", StringComparison.Ordinal) || name.Contains("Structure", StringComparison.Ordinal);
            float expected = name.Contains("Smoothing", StringComparison.Ordinal) ? 64 : 0;
            // Differences of equal values are exactly 0; sums of rounded coefficients are off by their rounding.
            double tolerance = isFirstOrder ? 0 : 1e-4;
            Assert.All(planes[c], value => Assert.InRange(value, expected - tolerance, expected + tolerance));
        }
    }

    [Fact]
    public void Features_Ramp_HaveItsSlope()
    {
        FloatImage image = new(new ImageShape(160, 160), [.. Enumerable.Range(0, 160 * 160).Select(i => 3f * (i % 160) + 4f * (i / 160))]);
        FeatureSet set = FeatureSet.Create(
            from kind in new[] { FeatureKind.GaussianGradientMagnitude, FeatureKind.StructureTensorEigenvalues }
            from sigma in new[] { 0.7, 1.0, 1.6, 3.5, 10.0 }
            select new FeatureSelection(kind, sigma));
        float[][] planes = Extraction.Run(set, image);
        int center = 80 * 160 + 80;
        for (int c = 0; c < 5; c++) Assert.Equal(5f, planes[c][center], 1e-3f);
        for (int c = 5; c < 15; c += 2)
        {
            Assert.Equal(25f, planes[c][center], 1e-2f);
            Assert.Equal(0f, planes[c + 1][center], 1e-2f);
        }
    }
}
