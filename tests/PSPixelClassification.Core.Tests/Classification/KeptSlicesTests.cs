using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

/// <summary>Predictions that keep smoothed slices from slab to slab: the bits of those that do not, and less work.</summary>
public class KeptSlicesTests
{
    private static readonly double[] s_sigmas = [0.7, 1.6, 2.2, 3.5];

    [Fact]
    public void Predict_AnyVolumePlanAndThreads_GivesTheSameBits()
    {
        Random random = new(9);
        for (int trial = 0; trial < 10; trial++)
        {
            ClassifierImage image = VolumeImages.Noise(
                random.Next(60, 180), random.Next(50, 90), random.Next(14, 30), random.Next(1, 3), random.Next(1, 3), seed: trial);
            ClassifierModel model = VolumeImages.Train(image.LabelSlices(), Set(random));
            double[] kept = [.. s_sigmas.Where(_ => random.Next(4) > 0)];
            TilePlan plan = VolumeImages.Plan(random.Next(1, 12), 32 * random.Next(1, 4), kept);
            Region region = new(random.Next(20), random.Next(20), random.Next(1, 40), random.Next(1, 30));
            string what = $"{image.Extent}, slabs of {plan.SlabDepth}, kept {string.Join(' ', kept)}";
            foreach (Region? area in new Region?[] { null, region })
            {
                float[] expected = VolumeImages.Predict(model, image, area, plan: VolumeImages.Plan(100, 96));
                float[] actual = VolumeImages.Predict(model, image, area, random.Next(1, 4), plan);
                Assert.True(expected.AsSpan().SequenceEqual(actual), what);
                Assert.True(expected.AsSpan().SequenceEqual(VolumeImages.Predict(model, image, area, 2)), $"{what}, chosen plan");
            }
        }
    }

    [Fact]
    public void Predict_Cutout_IsThatPartOfTheWhole()
    {
        ClassifierImage image = VolumeImages.Noise(90, 70, 25, times: 2).LabelSlices();
        ClassifierModel model = VolumeImages.Train(image, Set(new Random(1)));
        Cutout cutout = new(new Region(30, 20, 41, 33), new IndexRange(9, 18), new IndexRange(1, 2));
        float[] whole = VolumeImages.Predict(model, image, cutout.Region, plan: VolumeImages.Plan(100, 96));
        int planeSize = model.Classes.Count * (int)cutout.Region.PixelCount;
        int slice = 25 + 9;

        new PixelPredictor(model, image) { Plan = VolumeImages.Plan(4, 64, s_sigmas) }.Predict(
            cutout, PredictionRequest.Probabilities, 2,
            band => Assert.Equal(whole.AsSpan(slice++ * planeSize, planeSize), band.Probabilities.Span));

        Assert.Equal(25 + 18, slice);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Predict_NonFiniteVoxel_GivesTheBitsOfTilesAlone(float odd)
    {
        ClassifierImage image = VolumeImages.Noise(90, 70, 25).LabelSlices();
        ClassifierModel model = VolumeImages.Train(image, Set(new Random(2)));
        float[] voxels = VolumeImages.Voxels(image);
        voxels[(13 * 70 + 33) * 90 + 60] = odd;
        ClassifierImage damaged = VolumeImages.FromVoxels(voxels, image.Extent);
        float[] expected = VolumeImages.Predict(model, damaged, plan: VolumeImages.Plan(100, 96));

        Assert.Contains(0f, expected);
        foreach (double[] kept in new[] { s_sigmas, [3.5], [0.7, 2.2] })
            Assert.Equal(expected, VolumeImages.Predict(model, damaged, threads: 2, plan: VolumeImages.Plan(3, 64, kept)));
    }

    [Fact]
    public void Predict_AllScalesKept_ReadsEverySliceOnceForEachGroupOfScales()
    {
        ClassifierImage image = VolumeImages.Noise(90, 70, 25).LabelSlices();
        ClassifierModel model = VolumeImages.Train(image, Set(new Random(3)));
        CountingSource source = new(image.Source);
        TilePlan plan = VolumeImages.Plan(3, 64, s_sigmas);

        VolumeImages.Predict(model, new ClassifierImage("counted", source), threads: 2, plan: plan);

        Assert.Equal(2 * image.Extent.Bounds.PixelCount * image.Extent.Depth, source.Pixels);
    }

    [Fact]
    public void Compute_FeatureImages_HaveTheBitsOfTheExtractor()
    {
        FeatureSet set = Set(new Random(5));
        ClassifierImage image = VolumeImages.Noise(150, 45, 22);
        float[][] expected = VolumeImages.Extract(set, image);

        IReadOnlyList<ClassifierImage> computed = FeatureImages.Compute(image, set, [0, 3, expected.Length - 1], threads: 2);

        Assert.Equal(expected[0], VolumeImages.Voxels(computed[0]));
        Assert.Equal(expected[3], VolumeImages.Voxels(computed[1]));
        Assert.Equal(expected[^1], VolumeImages.Voxels(computed[2]));
    }

    // All kinds at four scales, one of which may be in 2D.
    private static FeatureSet Set(Random random) => FeatureSet.Create(
        from kind in FeatureKinds.All
        from sigma in s_sigmas
        select new FeatureSelection(kind, sigma)).WithIn2D(random.Next(2) == 0 ? [0.7] : []);
}
