using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

public class FeatureSetDepthTests
{
    private static readonly ImageShape s_plane = new(100, 100);
    private static readonly ImageShape s_volume = new(100, 100, 1, 50);

    [Fact]
    public void Default_LeftToTheImage_Is2DForOneSliceAnd3DForMore()
    {
        FeatureSet set = FeatureSet.Default;
        Assert.Null(set.In2D);
        Assert.Equal((49, 61), (set.GetChannelCount(s_plane), set.GetChannelCount(s_volume)));
        Assert.Equal((0, 38), (On(set, s_plane).DepthHalo, On(set, s_volume).DepthHalo));
        Assert.Equal((1, 36), (On(set, s_plane).MinimumDepth, On(set, s_volume).MinimumDepth));
        Assert.Equal(set.ChannelNames, set.GetChannelNames(s_plane));
        Assert.Equal(set.WithIn2D(true), set.Resolve(s_plane));
        Assert.Equal(set.WithIn2D(false), set.Resolve(s_volume));
    }

    [Fact]
    public void WithIn2D_SomeScales_HoldsForEveryImage()
    {
        FeatureSet set = FeatureSet.Default.WithIn2D([5, 10]);
        Assert.Equal([false, false, false, false, false, true, true], set.In2D);
        Assert.Same(set, set.Resolve(s_plane));
        Assert.Same(set, set.Resolve(s_volume));
        Assert.Equal((57, 57), (set.GetChannelCount(s_plane), set.GetChannelCount(s_volume)));
        Assert.Equal(171, set.GetChannelCount(s_volume with { Channels = 3 }));
        Assert.Equal((15, 14), (On(set, s_volume).DepthHalo, On(set, s_volume).MinimumDepth));
        Assert.Equal((38, 36), (set.Halo, set.MinimumImageSize));
        Assert.True(set.IsIn2D(10, s_volume));
        Assert.False(set.IsIn2D(3.5, s_plane));
    }

    [Fact]
    public void WithIn2D_UnknownScale_Throws()
    {
        var error = Assert.Throws<ArgumentException>(() => FeatureSet.Default.WithIn2D([2.0]));
        Assert.Contains("σ 2.0 is not one of the set's scales: 0.3, 0.7, 1.0", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FeatureSet.Default.IsIn2D(2.0, s_volume));
    }

    [Fact]
    public void Equals_OtherChoiceOf2D_IsFalse()
    {
        FeatureSet set = FeatureSet.Default;
        FeatureSet[] different = [set, set.WithIn2D(true), set.WithIn2D(false), set.WithIn2D([1.0]), set.WithIn2D([1.6])];
        Assert.Equal(different.Length, different.Distinct().Count());
        Assert.Equal(set.WithIn2D(false), set.WithIn2D([]));
        Assert.Equal(set.WithIn2D([1.0]).GetHashCode(), set.WithIn2D([1.0]).GetHashCode());
        FeatureSet one = FeatureSet.Create([new(FeatureKind.LaplacianOfGaussian, 1.6)]);
        FeatureSet read = FeatureSet.FromTable([FeatureKind.LaplacianOfGaussian], [0.3, 1.6], new[,] { { false, true } });
        Assert.Equal(one.WithIn2D([1.6]), read.WithIn2D([0.3, 1.6]));
        Assert.Equal(one.WithIn2D([1.6]).GetHashCode(), read.WithIn2D([1.6]).GetHashCode());
    }

    [Fact]
    public void GetChannelNames_ReferenceVolume_AreIlastiks()
    {
        ReferenceCase reference = new("c06_vol3d");
        ImageShape shape = new(128, 128, 1, 64);
        Assert.Equal(reference.ChannelNames, reference.FeatureSet.GetChannelNames(shape));
        Assert.Equal(reference.ChannelNames, reference.FeatureSet.WithIn2D(false).GetChannelNames(shape));
    }

    /// <summary>What projects of ilastik 1.4.1 whose scales are partly computed in 2D list as their forests' features.</summary>
    [Fact]
    public void GetChannelNames_SomeScalesIn2D_AreThoseOfIlastiksForests()
    {
        FeatureSet set = FeatureSet.Create(
        [
            new(FeatureKind.GaussianSmoothing, 0.3),
            new(FeatureKind.GaussianSmoothing, 5),
            new(FeatureKind.LaplacianOfGaussian, 1.6),
            new(FeatureKind.GaussianGradientMagnitude, 1.6),
            new(FeatureKind.DifferenceOfGaussians, 1.6),
            new(FeatureKind.StructureTensorEigenvalues, 3.5),
            new(FeatureKind.HessianOfGaussianEigenvalues, 3.5),
        ]);
        Assert.Equal(
            [
                "Gaussian Smoothing (σ=0.3)",
                "Gaussian Smoothing (σ=5.0) in 2D",
                "Laplacian of Gaussian (σ=1.6) in 2D",
                "Gaussian Gradient Magnitude (σ=1.6) in 2D",
                "Difference of Gaussians (σ=1.6) in 2D",
                "Structure Tensor Eigenvalues (σ=3.5) [0]",
                "Structure Tensor Eigenvalues (σ=3.5) [1]",
                "Structure Tensor Eigenvalues (σ=3.5) [2]",
                "Hessian of Gaussian Eigenvalues (σ=3.5) [0]",
                "Hessian of Gaussian Eigenvalues (σ=3.5) [1]",
                "Hessian of Gaussian Eigenvalues (σ=3.5) [2]",
            ],
            set.WithIn2D([1.6, 5]).GetChannelNames(new ImageShape(64, 64, 1, 64)));
    }

    private static FeatureGeometry On(FeatureSet set, ImageShape shape) => new(set, shape, pixelSize: null);
}
