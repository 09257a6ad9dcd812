using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Scripts;

namespace PSPixelClassification.LabelEditor.Tests.Scripts;

/// <summary>Feature sets as commands; tests/Edit-PixelLabel.Scripts.Tests.ps1 runs some.</summary>
public sealed class FeatureSetScriptTests
{
    private static readonly FeatureSelection s_smooth = new(FeatureKind.GaussianSmoothing, 0.3);
    private static readonly FeatureSelection s_wide = new(FeatureKind.GaussianSmoothing, 10);
    private static readonly FeatureSelection s_log = new(FeatureKind.LaplacianOfGaussian, 1.6);

    [Fact]
    public void Of_Pixels_NamesPairs() => Assert.Equal(
        "New-FeatureSet -Selection @{ GaussianSmoothing = 0.3, 10; LaplacianOfGaussian = 1.6 }",
        FeatureSetScript.Of(FeatureSet.Create([s_smooth, s_log, s_wide])));

    [Fact]
    public void Of_Lengths_NamesTheUnit() => Assert.Equal(
        "New-FeatureSet -Selection @{ LaplacianOfGaussian = 1.6 } -SigmaUnit Micrometer",
        FeatureSetScript.Of(FeatureSet.Create([s_log], SigmaUnit.Micrometer)));

    [Theory]
    [InlineData(new double[] { }, " -In3D")]
    [InlineData(new[] { 10, 0.3, 1.6 }, " -In2D")]
    [InlineData(new[] { 10, 1.6 }, " -In2DSigma 1.6, 10")]
    public void Of_Slices_NamesWhatIsIn2D(double[] sigmas, string parameter) => Assert.EndsWith(
        $"}}{parameter}", FeatureSetScript.Of(FeatureSet.Create([s_smooth, s_log, s_wide]).WithIn2D(sigmas)), StringComparison.Ordinal);

    [Fact]
    public void Of_OtherInputs_NamesThemAndTheirPercentiles() => Assert.EndsWith(
        "} -InputChannel Stored, Normalized -NormalizationPercentile 1, 98.5 -Channel 1, 3",
        FeatureSetScript.Of(FeatureSet.Create([s_log]).WithInputs(
            new InputChannels([InputChannel.Normalized, InputChannel.Stored], 1, 98.5, channels: [3, 1]))), StringComparison.Ordinal);

    [Fact]
    public void Of_OtherStains_NamesThem() => Assert.EndsWith(
        "} -InputChannel Stain -NormalizationPercentile 2, 98 -StainVector 1, 0, 0, 0, 1, 0, 0, 0, 1",
        FeatureSetScript.Of(FeatureSet.Create([s_log]).WithInputs(
            new InputChannels([InputChannel.Stain], 2, 98, stains: new StainVectors([1, 0, 0, 0, 1, 0, 0, 0, 1])))),
        StringComparison.Ordinal);

    [Fact]
    public void Of_FeaturesOfOneChannel_JoinsSets() => Assert.Equal(
        "Join-FeatureSet (New-FeatureSet -Selection @{ GaussianSmoothing = 0.3 }), "
            + "(New-FeatureSet -Selection @{ LaplacianOfGaussian = 1.6 } -Channel 2)",
        FeatureSetScript.Of(FeatureSet.Create([s_smooth, s_log]).WithChannels(
            new Dictionary<FeatureSelection, IReadOnlyList<int>> { [s_log] = [2] })));
}
