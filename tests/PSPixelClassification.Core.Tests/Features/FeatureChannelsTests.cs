using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

public sealed class FeatureChannelsTests
{
    [Fact]
    public void Find_EveryName_FindsItsChannelAlone()
    {
        IReadOnlyList<string> names = FeatureSet.Default.GetChannelNames(3);

        for (int i = 0; i < names.Count; i++)
        {
            Assert.Equal([i], FeatureChannels.Find(FeatureSet.Default, new ImageShape(64, 64, 3), names[i].ToUpperInvariant()));
            Assert.Equal([i], FeatureChannels.Find(FeatureSet.Default, new ImageShape(64, 64, 3), $"{i}"));
        }
    }

    [Theory]
    [InlineData("*", 49)]
    [InlineData("gaussian smoothing*", 7)]
    [InlineData("*(σ=10.0)*", 8)]
    [InlineData("*(?=10.0)*", 8)]
    [InlineData("*[1]", 12)]
    [InlineData("49", 0)]
    [InlineData("-1", 0)]
    [InlineData("Gaussian", 0)]
    public void Find_ByWildcard_FindsAllThatMatch(string text, int count) =>
        Assert.Equal(count, FeatureChannels.Find(FeatureSet.Default, new ImageShape(64, 64, 1), text).Count);
}
