using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Features;

namespace PSPixelClassification.Core.Tests.Features;

public class FeatureSetTests
{
    [Fact]
    public void Default_IsEverythingIlastikOffers()
    {
        FeatureSet set = FeatureSet.Default;
        Assert.Equal(37, set.Selections.Count);
        Assert.Equal(49, set.ChannelCount);
        Assert.Equal(147, set.GetChannelCount(3));
        Assert.Equal(38, set.Halo);
        Assert.Equal(36, set.MinimumImageSize);
        Assert.Equal([0.3, 0.7, 1.0, 1.6, 3.5, 5.0, 10.0], set.Sigmas);
        Assert.True(set.IsSelected(FeatureKind.GaussianSmoothing, 0.3));
        Assert.False(set.IsSelected(FeatureKind.LaplacianOfGaussian, 0.3));
        Assert.Equal("37 features at σ 0.3, 0.7, 1.0, 1.6, 3.5, 5.0, 10.0 (49 channels)", set.ToString());
    }

    [Theory]
    [InlineData("c01_gray8_allfeatures", 1)]
    [InlineData("c03_gray16_small", 1)]
    [InlineData("c05_rgb8_small", 3)]
    [InlineData("c08_float32_odd", 1)]
    [InlineData("c09_two_images_internal", 1)]
    [InlineData("c10_time", 1)]
    [InlineData("c11_missing_class", 1)]
    [InlineData("c12_one_forest", 1)]
    public void ChannelNames_ReferenceCase_AreIlastiks(string name, int imageChannels)
    {
        ReferenceCase reference = new(name);
        Assert.Equal(reference.ChannelNames, reference.FeatureSet.GetChannelNames(imageChannels));
    }

    [Fact]
    public void ChannelNames_UnusualSigmas_AreWrittenAsPythonWrites() =>
        Assert.Equal(
            ["Gaussian Smoothing (σ=0.30000000000000004) in 2D", "Gaussian Smoothing (σ=12.25) in 2D",
                "Gaussian Smoothing (σ=100.0) in 2D"],
            FeatureSet.Create(new[] { 100, 0.1 + 0.2, 12.25 }.Select(sigma => new FeatureSelection(FeatureKind.GaussianSmoothing, sigma)))
                .ChannelNames);

    [Fact]
    public void Create_AnyOrder_GivesIlastiksOrder()
    {
        FeatureSet set = FeatureSet.Create(
        [
            new(FeatureKind.HessianOfGaussianEigenvalues, 1.6),
            new(FeatureKind.GaussianSmoothing, 5),
            new(FeatureKind.GaussianSmoothing, 0.7),
        ]);
        Assert.Equal(FeatureKinds.All, set.Kinds);
        Assert.Equal([0.7, 1.6, 5], set.Sigmas);
        Assert.Equal(
            [
                "Gaussian Smoothing (σ=0.7) in 2D",
                "Gaussian Smoothing (σ=5.0) in 2D",
                "Hessian of Gaussian Eigenvalues (σ=1.6) in 2D [0]",
                "Hessian of Gaussian Eigenvalues (σ=1.6) in 2D [1]",
            ],
            set.ChannelNames);
        Assert.Equal(19, set.Halo);
        Assert.Equal(19, set.MinimumImageSize);
    }

    [Fact]
    public void FromTable_OtherRowOrder_OrdersTheChannels()
    {
        FeatureSet set = FeatureSet.FromTable(
            [FeatureKind.HessianOfGaussianEigenvalues, FeatureKind.GaussianSmoothing],
            [3.5, 1.0, -7],
            new[,] { { false, true, false }, { true, true, false } });
        Assert.Equal(
            [new(FeatureKind.HessianOfGaussianEigenvalues, 1), new(FeatureKind.GaussianSmoothing, 3.5), new(
                FeatureKind.GaussianSmoothing, 1)],
            set.Selections);
        Assert.Equal([3.5, 1.0, -7], set.Sigmas);
        Assert.Equal([FeatureKind.HessianOfGaussianEigenvalues, FeatureKind.GaussianSmoothing], set.Kinds);
        Assert.Equal("3 features at σ 3.5, 1.0 (4 channels)", set.ToString());
    }

    [Fact]
    public void FromTable_OtherRowOrder_FeaturesFollowTheirNames()
    {
        FloatImage image = FloatImage.Random(60, 50, seed: 21, channels: 2);
        FeatureSet usual = FeatureSet.Create(
            from kind in FeatureKinds.All
            from sigma in new[] { 0.7, 1.6 }
            select new FeatureSelection(kind, sigma));
        bool[,] all = new bool[6, 2];
        for (int i = 0; i < 12; i++) all[i / 2, i % 2] = true;
        FeatureSet reversed = FeatureSet.FromTable([.. FeatureKinds.All.Reverse()], [1.6, 0.7], all);
        Assert.NotEqual(usual, reversed);
        float[][] expected = Extraction.Run(usual, image);
        float[][] actual = Extraction.Run(reversed, image);
        string[] names = [.. usual.GetChannelNames(2)];
        IReadOnlyList<string> reversedNames = reversed.GetChannelNames(2);
        for (int c = 0; c < actual.Length; c++)
            Assert.Equal(0, Extraction.CountDifferences(expected[Array.IndexOf(names, reversedNames[c])], actual[c]));
    }

    [Fact]
    public void Equals_SameChannels_IsTrueWhateverEmptyRowsAndColumns()
    {
        FeatureSet created = FeatureSet.Create([new(FeatureKind.LaplacianOfGaussian, 1.6)]);
        FeatureSet read = FeatureSet.FromTable([FeatureKind.LaplacianOfGaussian], [0.3, 1.6], new[,] { { false, true } });
        Assert.Equal(created, read);
        Assert.Equal(created.GetHashCode(), read.GetHashCode());
        Assert.NotEqual(created, FeatureSet.Default);
        Assert.False(created.Equals(null));
    }

    [Theory]
    [InlineData(0.29)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Create_SigmaOutOfRange_Throws(double sigma)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => FeatureSet.Create([new(FeatureKind.GaussianSmoothing, sigma)]));
        Assert.Contains("from 0.3 to 100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_NothingOrTwiceOrUnknown_Throws()
    {
        Assert.Throws<ArgumentException>(() => FeatureSet.Create([]));
        Assert.Throws<ArgumentException>(
            () => FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 1), new(FeatureKind.GaussianSmoothing, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureSet.Create([new((FeatureKind)6, 1)]));
    }

    [Fact]
    public void FromTable_InconsistentTable_Throws()
    {
        FeatureKind[] kinds = [FeatureKind.GaussianSmoothing, FeatureKind.LaplacianOfGaussian];
        Assert.Throws<ArgumentException>(() => FeatureSet.FromTable(kinds, [1], new[,] { { true } }));
        Assert.Throws<ArgumentException>(() => FeatureSet.FromTable(kinds, [1], new bool[2, 1]));
        Assert.Throws<ArgumentException>(() => FeatureSet.FromTable(kinds, [1, 1], new[,] { { true, true }, { true, true } }));
        Assert.Throws<ArgumentException>(() => FeatureSet.FromTable([kinds[0], kinds[0]], [1], new[,] { { true }, { true } }));
    }
}
