using PSPixelClassification.Classification.FeatureSearch;

namespace PSPixelClassification.Core.Tests.Classification.FeatureSearch;

public sealed class SegmentationOverlapTests
{
    private const byte None = SegmentationOverlap.None;

    [Fact]
    public void MeanIntersectionOverUnion_TwoOthers_IsTheMeanOverClassesThenOthers()
    {
        byte[] own = [0, 0, 0, 1, 1, 0, None, 1];
        byte[] counted = [1, 1, 1, 1, 1, 0, 1, 1];
        SegmentationOverlap overlap = new(3, 2);
        overlap.AddOwn(own, counted);
        overlap.AddOther(0, own, own, counted);
        overlap.AddOther(1, own, [0, 1, 2, 1, 1, 1, None, 0], counted);

        // The second: class 0 has 1 of 4, class 1 has 2 of 4, class 2 has 0 of 1.
        Assert.Equal((1 + (0.25 + 0.5 + 0) / 3) / 2, overlap.MeanIntersectionOverUnion(), 12);
    }

    [Fact]
    public void Add_PartsOfTwoThreads_GivesTheWhole()
    {
        byte[] own = [0, 1, 1, 0];
        byte[] other = [0, 1, 0, 0];
        byte[] all = [1, 1, 1, 1];
        SegmentationOverlap whole = Count(own, other, all);
        SegmentationOverlap parts = Count(own[..1], other[..1], all);
        parts.Add(Count(own[1..], other[1..], all));

        Assert.Equal(whole.MeanIntersectionOverUnion(), parts.MeanIntersectionOverUnion());
        Assert.True(double.IsNaN(new SegmentationOverlap(2, 0).MeanIntersectionOverUnion()));
        Assert.True(double.IsNaN(new SegmentationOverlap(2, 1).MeanIntersectionOverUnion()));
    }

    private static SegmentationOverlap Count(byte[] own, byte[] other, byte[] counted)
    {
        SegmentationOverlap overlap = new(2, 1);
        overlap.AddOwn(own, counted);
        overlap.AddOther(0, own, other, counted);
        return overlap;
    }
}
