using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Every vector width against the plain computation of whole volumes, bit by bit.</summary>
public class VolumeEngineTests
{
    [Fact]
    public void Features_OddSizes_EqualPlainComputation()
    {
        FeatureSet set = AllAt(0.3, 0.7, 1.0, 1.6, 2.2);
        foreach ((int width, int height, int depth) in new[] { (9, 9, 9), (19, 33, 10), (75, 11, 13), (140, 9, 9) })
            AssertEqualsPlain(set, FloatImage.RandomVolume(width, height, depth, seed: width));
    }

    [Fact]
    public void Features_FewestSlices_EqualPlainComputation()
    {
        foreach ((double sigma, int depth) in new[] { (0.3, 3), (0.7, 4), (1.0, 5), (1.6, 7), (3.5, 14) })
        {
            FeatureSet set = AllAt(sigma).WithIn2D(false);
            Assert.Equal(depth, new FeatureGeometry(set, default, null).MinimumDepth);
            AssertEqualsPlain(set, FloatImage.RandomVolume(20, 15, depth, seed: depth, offset: -500, range: 1500));
        }
    }

    [Fact]
    public void Features_Slices1To5In2D_EqualPlainComputation()
    {
        for (int depth = 1; depth <= 5; depth++)
            AssertEqualsPlain(AllAt(0.7, 1.6).WithIn2D(true), FloatImage.RandomVolume(45, 20, depth, seed: depth));
    }

    [Fact]
    public void Features_MixedScales_EqualPlainComputation()
    {
        FeatureSet set = AllAt(0.7, 1.0, 1.6).WithIn2D([0.7, 1.6]);
        AssertEqualsPlain(set, FloatImage.RandomVolume(80, 35, 6, seed: 2));
    }

    [Fact]
    public void Features_LargestDefaultScale_EqualPlainComputation()
    {
        FeatureSet set = FeatureSet.Create(
            [new(FeatureKind.HessianOfGaussianEigenvalues, 10), new(FeatureKind.StructureTensorEigenvalues, 5)]);
        AssertEqualsPlain(set, FloatImage.RandomVolume(37, 36, 38, seed: 4));
    }

    [Fact]
    public void Features_NotFiniteVoxels_EqualPlainComputation()
    {
        FloatImage image = FloatImage.RandomVolume(40, 20, 12, seed: 3);
        image.Pixels[0] = float.NaN;
        image.Pixels[(11 * 20 + 19) * 40 + 39] = float.PositiveInfinity;
        image.Pixels[(5 * 20 + 3) * 40 + 35] = float.MaxValue;
        image.Pixels[(3 * 20 + 15) * 40 + 8] = float.Epsilon;
        AssertEqualsPlain(AllAt(0.7, 1.0), image);
    }

    [Fact]
    public void Features_OneVoxelNaN_AreNaNWithinReachOnly()
    {
        FloatImage image = FloatImage.RandomVolume(41, 41, 41, seed: 5);
        image.Pixels[(20 * 41 + 20) * 41 + 20] = float.NaN;
        foreach (FeatureSelection selection in AllAt(0.7, 1.6, 3.5).Selections)
        {
            FeatureSet set = FeatureSet.Create([selection]);
            Assert.Equal(set.Halo, new FeatureGeometry(set, image.Shape, null).DepthHalo);
            foreach (float[] volume in VolumeExtraction.Run(set, image))
            {
                for (int i = 0; i < volume.Length; i++)
                {
                    int distance = new[] { i % 41, i / 41 % 41, i / 41 / 41 }.Max(position => Math.Abs(position - 20));
                    Assert.True(float.IsNaN(volume[i]) == (distance <= set.Halo), $"{selection} at distance {distance}: {volume[i]}");
                }
            }
        }
    }

    private static FeatureSet AllAt(params double[] sigmas) => FeatureSet.Create(
        from kind in FeatureKinds.All
        from sigma in sigmas
        select new FeatureSelection(kind, sigma));

    private static void AssertEqualsPlain(FeatureSet set, FloatImage image)
    {
        float[][] expected = PlainVolumeFeatures.Run(set, image);
        foreach (FilterEngine engine in FilterEngine.Available)
        {
            float[][] actual = VolumeExtraction.Run(set, image, engine: engine);
            VolumeExtraction.AssertSameBits(expected, actual, set.GetChannelNames(image.Shape), $"{image.Shape}, {engine.Name}");
        }
    }
}
