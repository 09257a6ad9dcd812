using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class PlaneFeatureExtractorTests
{
    private static readonly FeatureSet s_features = FeatureSet.Create(
    [
        new(FeatureKind.GaussianSmoothing, 0.7), new(FeatureKind.HessianOfGaussianEigenvalues, 1.6), new(
            FeatureKind.DifferenceOfGaussians, 1),
    ]);

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void Compute_RectanglesOfAnyChannel_AreThoseOfTheWholeImage(int depth)
    {
        ClassifierImage image = VolumeImages.Noise(161, 139, depth, seed: 3);
        int channels = s_features.Resolve(image.Extent).GetChannelCount(image.Extent);
        IReadOnlyList<ClassifierImage> whole = FeatureImages.Compute(image, s_features, [.. Enumerable.Range(0, channels)]);
        for (int channel = 0; channel < channels; channel++)
        {
            using PlaneFeatureExtractor extractor = new(s_features, image, channel);
            using IPixelReader reader = whole[channel].Source.OpenReader();
            foreach (Region region in new Region[] { new(0, 0, 161, 139), new(160, 138, 1, 1), new(31, 17, 129, 40) })
            {
                Plane plane = new(0, depth - 1);
                float[] expected = new float[region.PixelCount];
                reader.Read(plane, region, MemoryMarshal.AsBytes(expected.AsSpan()));
                float[] computed = new float[region.PixelCount];

                extractor.Compute(plane, region, computed);

                Assert.Equal(expected, computed);
            }
        }
    }

    [Fact]
    public void Compute_OutsideTheImageOrItsChannels_IsRefused()
    {
        ClassifierImage image = VolumeImages.Noise(61, 39, 1, seed: 3);
        using PlaneFeatureExtractor extractor = new(s_features, image, 0);
        float[] values = new float[100];

        Assert.Throws<ArgumentOutOfRangeException>(() => extractor.Compute(default, new Region(60, 0, 2, 1), values));
        Assert.Throws<ArgumentOutOfRangeException>(() => extractor.Compute(default, default, values));
        Assert.Throws<ArgumentException>(
            () => extractor.Compute(default, new Region(0, 0, 101, 1).Intersect(image.Extent.Bounds), values.AsSpan(60)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlaneFeatureExtractor(s_features, image, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlaneFeatureExtractor(s_features, image, -1));
    }
}
