using PSPixelClassification.Features;
using PSPixelClassification.Formatting;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class NewFeatureSetTests : IDisposable
{
    private readonly EngineSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void WithoutParameters_IsWhatIlastikOffers()
    {
        FeatureSet set = Single("New-FeatureSet");

        Assert.Equal(FeatureSet.Default, set);
        Assert.Equal(37, set.Selections.Count);
        Assert.Equal(49, set.ChannelCount);
    }

    [Theory]
    [InlineData(
        "Edge", new[] { FeatureKind.LaplacianOfGaussian, FeatureKind.GaussianGradientMagnitude, FeatureKind.DifferenceOfGaussians })]
    [InlineData("color/intensity", new[] { FeatureKind.GaussianSmoothing })]
    [InlineData("TEXTURE, gaussiansmoothing",
        new[] { FeatureKind.GaussianSmoothing, FeatureKind.StructureTensorEigenvalues, FeatureKind.HessianOfGaussianEigenvalues })]
    [InlineData("'Hessian of Gaussian Eigenvalues'", new[] { FeatureKind.HessianOfGaussianEigenvalues })]
    [InlineData("Edge, LaplacianOfGaussian -Sigma 1, 1",
        new[] { FeatureKind.LaplacianOfGaussian, FeatureKind.GaussianGradientMagnitude, FeatureKind.DifferenceOfGaussians })]
    public void Feature_NamesFiltersOrGroupsInAnyCase(string features, FeatureKind[] expected)
        => Assert.Equal(expected, Single($"New-FeatureSet -Feature {features}").Selections.Select(selection => selection.Kind).Distinct());

    [Fact]
    public void Sigma_BelowWhatIlastikOffers_IsLeftOutAndTold()
    {
        EngineResult result = _session.Run("New-FeatureSet GaussianSmoothing, LaplacianOfGaussian -Sigma 0.5, 1.0 -Verbose");

        FeatureSet set = Assert.IsType<FeatureSet>(Assert.Single(result.Output));
        Assert.Equal(
            [new(FeatureKind.GaussianSmoothing, 0.5), new(FeatureKind.GaussianSmoothing, 1), new FeatureSelection(
                FeatureKind.LaplacianOfGaussian, 1)], set.Selections);
        Assert.Contains("LaplacianOfGaussian at σ 0.5", Assert.Single(result.Verbose), StringComparison.Ordinal);
    }

    [Fact]
    public void Selection_IsTakenAsItIs()
        => Assert.Equal(
            [new(FeatureKind.GaussianSmoothing, 0.3), new(FeatureKind.GaussianSmoothing, 1), new FeatureSelection(
                FeatureKind.HessianOfGaussianEigenvalues, 0.4)],
            Single("New-FeatureSet -Selection @{ GaussianSmoothing = 0.3, 1.0; hessianofgaussianeigenvalues = '0.4' }").Selections);

    [Theory]
    [InlineData("-In2D", new[] { true, true }, "2D")]
    [InlineData("-In3D", new[] { false, false }, "3D")]
    [InlineData("-In2DSigma 1.6", new[] { false, true }, "2D at σ 1.6; 3D at σ 0.7")]
    [InlineData("-In2DSigma 1.6, 0.7", new[] { true, true }, "2D")]
    public void Dimensions_AreChosenForEachSigma(string arguments, bool[] expected, string shown)
    {
        FeatureSet set = Single($"New-FeatureSet -Sigma 0.7, 1.6 {arguments}");

        Assert.Equal(expected, set.In2D);
        Assert.Equal(shown, FeatureText.Dimensions(set));
    }

    [Fact]
    public void Dimensions_NotGiven_AreLeftToTheImage()
    {
        Assert.Null(Single("New-FeatureSet").In2D);
        Assert.Null(Single("New-FeatureSet -In2D:$false").In2D);
        Assert.Equal(
            ["Hessian of Gaussian Eigenvalues (σ=1.6) [0]", "Hessian of Gaussian Eigenvalues (σ=1.6) [1]",
            "Hessian of Gaussian Eigenvalues (σ=1.6) [2]"],
            Single("New-FeatureSet -Selection @{ HessianOfGaussianEigenvalues = 1.6 } -In3D").ChannelNames);
    }

    [Theory]
    [InlineData("-In2D -In3D", "DimensionsAmbiguous")]
    [InlineData("-In2D -In2DSigma 1", "DimensionsAmbiguous")]
    [InlineData("-Sigma 1 -In2DSigma 2", "SigmaNotSelected")]
    [InlineData("-Feature Edge -Sigma 0.3", "FeatureSetEmpty")]
    [InlineData("-Feature Edges", "FeatureUnknown")]
    [InlineData("-Sigma 0.2", "SigmaInvalid")]
    [InlineData("-Sigma 101", "SigmaInvalid")]
    [InlineData("-Sigma 0 -SigmaUnit Micrometer", "SigmaInvalid")]
    [InlineData("-SigmaUnit Micrometer", "SigmaInvalid")]
    [InlineData("-Selection @{ Edge = -1 } -SigmaUnit Micrometer", "SigmaInvalid")]
    [InlineData("-Selection @{ Edge = 0.2 }", "SigmaInvalid")]
    [InlineData("-Selection @{ Edge = 'wide' }", "SigmaInvalid")]
    [InlineData("-Selection @{ Edge = [double]::NaN }", "SigmaInvalid")]
    [InlineData("-Selection @{ Edges = 1 }", "FeatureUnknown")]
    [InlineData("-Channel 1 -InputChannel Stain", "InputChannelInvalid")]
    [InlineData("-Channel 0", "ParameterArgumentValidationError")]
    [InlineData("-SigmaUnit µm", "ParameterArgumentTransformationError")]
    public void Nonsense_IsRefused(string arguments, string errorId)
    {
        EngineResult result = _session.Run("New-FeatureSet " + arguments);

        Assert.Equal([errorId], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void SigmaUnit_Micrometer_TakesAnyLengthForAllFilters()
    {
        FeatureSet set = Single("New-FeatureSet Edge -Sigma 0.2, 250 -SigmaUnit Micrometer -In2DSigma 0.2");

        Assert.Equal((SigmaUnit.Micrometer, 6), (set.SigmaUnit, set.Selections.Count));
        Assert.Equal("2D at σ 0.2 µm; 3D at σ 250 µm", FeatureText.Dimensions(set));
        Assert.Equal("Stored: 6 at σ 0.2 to 250 µm", FeatureText.Short(set));
        Assert.Equal(
            [0.05], Single("New-FeatureSet -Selection @{ Texture = 0.05 } -SigmaUnit Micrometer").Sigmas);
        Assert.Equal(SigmaUnit.Pixel, Single("New-FeatureSet").SigmaUnit);
    }

    [Fact]
    public void Channel_NamesSomeChannels_InAnyOrderAndOften()
    {
        FeatureSet set = Single("New-FeatureSet GaussianSmoothing -Sigma 1 -Channel 4, 1, 4 -InputChannel Stored, Normalized");

        Assert.Equal([1, 4], set.Inputs.Channels);
        Assert.Equal(
            ["Gaussian Smoothing (σ=1.0) in 2D, channel 1", "Gaussian Smoothing (σ=1.0) in 2D, channel 4",
            "Gaussian Smoothing (σ=1.0) in 2D, normalized, channel 1", "Gaussian Smoothing (σ=1.0) in 2D, normalized, channel 4"],
            set.ChannelNames);
        Assert.Null(Single("New-FeatureSet").Inputs.Channels);
    }

    [Fact]
    public void Join_SetsOfSeveralChannels_GivesEachFeatureItsOwn()
    {
        FeatureSet set = Single(
            "(New-FeatureSet GaussianSmoothing -Sigma 1 -Channel 1), (New-FeatureSet LaplacianOfGaussian -Sigma 1 -Channel 2) "
            + "| Join-FeatureSet");

        Assert.Equal(
            ["Gaussian Smoothing (σ=1.0) in 2D, channel 1", "Laplacian of Gaussian (σ=1.0) in 2D, channel 2"], set.ChannelNames);
        Assert.Equal("Stored; channels 1, 2: 2 at σ 1, not each of all channels", FeatureText.Short(set));
        Assert.Equal(
            ["FeatureSetsDiffer"],
            _session.Run("Join-FeatureSet (New-FeatureSet), (New-FeatureSet -InputChannel Normalized)").ErrorIds);
    }

    [Fact]
    public void Completion_OffersFiltersAndGroups()
        => Assert.Equal(["Texture", "StructureTensorEigenvalues", "Color/Intensity"],
            _session.Complete("New-FeatureSet -Feature te").Select(match => match.CompletionText));

    private FeatureSet Single(string script) => Assert.IsType<FeatureSet>(Assert.Single(_session.RunToEnd(script)));
}
