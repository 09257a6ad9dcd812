using PSPixelClassification.Classification;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.FeatureSearch;

public sealed class FeatureCandidatesTests
{
    [Fact]
    public void For_GrayImages_AreFifteenOfWhichTheFirstIsIlastiksDefault()
    {
        (IReadOnlyList<FeatureSet> sets, IReadOnlyList<double> leftOut) = FeatureCandidates.For([SyntheticImages.Make()]);

        Assert.Equal(15, sets.Distinct().Count());
        Assert.Equal(FeatureSet.Default, sets[0]);
        Assert.Equal([0.7, 1.6, 3.5, 5, 10], sets.Select(set => set.Sigmas[^1]).Distinct().Order());
        Assert.Equal(["Normalized", "Stored", "Stored, Normalized"], sets.Select(set => set.Inputs.ToString()).Distinct().Order());
        Assert.Empty(leftOut);
    }

    [Theory]
    [InlineData(35, 200, 1, new[] { 10.0 }, 12)]
    [InlineData(200, 18, 1, new[] { 5.0, 10 }, 9)]
    [InlineData(64, 64, 13, new[] { 3.5, 5.0, 10 }, 6)]
    public void For_AnImageThatIsTooSmall_LeavesOutLargeScales(int width, int height, int depth, double[] leftOut, int count)
    {
        MemoryImage source = Blank(new ImageShape(width, height, 1, depth));

        (IReadOnlyList<FeatureSet> sets, IReadOnlyList<double> actual) =
            FeatureCandidates.For([SyntheticImages.Make(), new ClassifierImage("small", source)]);

        Assert.Equal(leftOut, actual);
        Assert.Equal(count, sets.Distinct().Count());
        Assert.All(sets, set => ImageRequirements.Check(set, new ClassifierImage("small", source)));
    }

    [Fact]
    public void For_ColorImages_AlsoSeparatesStains()
    {
        ClassifierImage color = new("color", Blank(new ImageShape(60, 50, 3)));

        IReadOnlyList<FeatureSet> sets = FeatureCandidates.For([color]).Sets;

        Assert.Equal(20, sets.Distinct().Count());
        Assert.Equal(5, sets.Count(set => set.Inputs.Has(InputChannel.Stain)));
        Assert.All(sets, set => ImageRequirements.Check(set, color));
    }

    private static MemoryImage Blank(ImageShape shape) => MemoryImage.FromSamples(
        new ImageInfo { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt8 },
        new byte[shape.Bounds.PixelCount * shape.Depth * shape.Channels]);
}
