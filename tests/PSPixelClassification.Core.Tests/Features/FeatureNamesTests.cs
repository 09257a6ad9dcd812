using PSPixelClassification.Features;

namespace PSPixelClassification.Core.Tests.Features;

public sealed class FeatureNamesTests
{
    [Fact]
    public void Parse_EveryOfferedName_NamesAtLeastOneFilter()
        => Assert.All(FeatureNames.All, name => Assert.NotEmpty(FeatureNames.Parse(name.ToUpperInvariant())));

    [Fact]
    public void Parse_AllGroups_HoldEachFilterOnce()
        => Assert.Equal(FeatureKinds.All, FeatureKinds.Groups.SelectMany(FeatureNames.Parse));

    [Fact]
    public void Parse_DisplayName_IsTheFilter()
        => Assert.Equal(FeatureKinds.All, FeatureKinds.All.SelectMany(kind => FeatureNames.Parse($" {kind.DisplayName()} ")));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("Gaussian")]
    public void Parse_AnythingElse_IsRefused(string text) => Assert.Throws<FormatException>(() => FeatureNames.Parse(text));
}
