using PSPixelClassification.Accuracy.Measures;

namespace PSPixelClassification.Core.Tests.AccuracyBench;

/// <summary>
/// Boundary F1 and overlap of a disc and a half plane that are off by some pixels, against skimage.segmentation.find_boundaries (mode
/// inner, connectivity 1), scipy.ndimage.distance_transform_edt and sklearn.metrics.jaccard_score.
/// </summary>
public class BoundaryAgreementTests
{
    private const int Width = 50;
    private const int Height = 40;

    private static readonly byte[] s_truth =
        Classes((x, y) => (x - 20) * (x - 20) + (y - 18) * (y - 18) <= 144 ? 1 : x >= 38 ? 3 : 2);

    private static readonly byte[] s_found =
        Classes((x, y) => (x - 23) * (x - 23) + (y - 18) * (y - 18) <= 121 ? 1 : x >= 39 + y / 8 ? 3 : 2);

    [Theory]
    [InlineData(1, 0.6586802827965436)]
    [InlineData(2, 0.5606973058637084)]
    [InlineData(3, 0.4)]
    public void Of_ShiftedShapes_IsThatOfScipy(byte known, double expected) =>
        Assert.Equal(expected, BoundaryAgreement.Of(s_truth, s_found, Width, known), 12);

    [Fact]
    public void Mean_PixelsThatDoNotCount_HaveNoBoundaries()
    {
        byte[] partly = [.. s_truth.Select((known, i) => i % Width < 15 ? (byte)0 : known)];

        Assert.Equal(0.664929233350344, BoundaryAgreement.Mean(partly, s_found, Width, 3), 12);
    }

    [Fact]
    public void Of_ClassOnOneSideOnly_Is0AndOnNeitherUnknown()
    {
        byte[] everywhere2 = Classes((_, _) => 2);

        Assert.Equal(0, BoundaryAgreement.Of(s_truth, everywhere2, Width, 1));
        Assert.Equal(0, BoundaryAgreement.Of(everywhere2, s_found, Width, 1));
        Assert.Equal(double.NaN, BoundaryAgreement.Of(everywhere2, everywhere2, Width, 2));
        Assert.Equal(1, BoundaryAgreement.Of(s_truth, s_truth, Width, 1));
    }

    [Fact]
    public void Overlaps_ShiftedShapes_AreThoseOfScikitLearn()
    {
        double[] overlaps = SegmentationScore.Overlaps(s_truth, s_found, 3);

        Assert.Equal([0.70062370, 0.79739064, 0.75], overlaps.Select(overlap => Math.Round(overlap, 8)));
    }

    private static byte[] Classes(Func<int, int, int> classOf) =>
        [.. Enumerable.Range(0, Width * Height).Select(i => (byte)classOf(i % Width, i / Width))];
}
