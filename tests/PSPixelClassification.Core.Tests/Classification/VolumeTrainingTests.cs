using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification;

public class VolumeTrainingTests
{
    [Fact]
    public void Train_AnyNumberOfThreads_GivesTheSameHash()
    {
        ClassifierImage image = VolumeImages.Noise(141, 75, 13).LabelSlices();
        string[] hashes = [.. new[] { 1, 2, 5 }.Select(threads => ClassifierTrainer.Train(
            [image], SyntheticImages.Features, new TrainingOptions { TreeCount = 8, Threads = threads }).Hash)];

        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void Train_WithoutAChoiceOf2DOr3D_TakesWhatTheImagesAre()
    {
        ClassifierImage volume = VolumeImages.Noise(60, 50, 9).LabelSlices();
        ClassifierModel in3D = VolumeImages.Train(volume, SyntheticImages.Features);
        ClassifierModel sliceWise = VolumeImages.Train(volume, SyntheticImages.Features.WithIn2D(true));
        ClassifierModel plane = SyntheticImages.Train(SyntheticImages.Make().LabelSides());

        Assert.Equal([false, false, false], in3D.FeatureSet.In2D);
        Assert.Equal(VolumeImages.Train(volume).Hash, in3D.Hash);
        Assert.Equal([true, true, true], plane.FeatureSet.In2D);
        Assert.NotEqual(in3D.Hash, sliceWise.Hash);
        Assert.Equal((5, 4, 4), (in3D.Forest.FeatureCount, sliceWise.Forest.FeatureCount, plane.Forest.FeatureCount));
        Assert.Equal("Hessian of Gaussian Eigenvalues (σ=1.6) [2]", in3D.FeatureNames[4]);
        Assert.Equal("Hessian of Gaussian Eigenvalues (σ=1.6) in 2D [1]", sliceWise.FeatureNames[3]);
    }

    /// <summary>
    /// Labels in cells of several rows and columns, gaps wider than the halo, runs longer than the longest, two time points.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ComputeFeatures_AreThoseOfTheLabeledVoxelsInOrder(bool mixed)
    {
        FeatureSet set = FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 0.3), new(FeatureKind.HessianOfGaussianEigenvalues, 0.7)]);
        set = mixed ? set.WithIn2D([0.3]) : set.WithIn2D(false);
        const int Depth = 150;
        ClassifierImage image = VolumeImages.Noise(133, 66, Depth, times: 2);
        image.Label("a", new Plane(0, 0), 2, 2, 130, 60).Label("b", new Plane(0, 3), 2, 60, 40, 60).Label("a", new Plane(0, 60), 9, 9);
        for (int z = 1; z < Depth; z += 6) image.Label("b", new Plane(1, z), 120, 20, 132, 45);

        TrainingMatrix matrix =
            TrainingSet.Collect([image, image], [image.Labels.Snapshot(), image.Labels.Snapshot()], set, TrainingTuning.None, seed: 0)
                .ComputeFeatures(2, kept: null, null, CancellationToken.None).Rows.ToMatrix();

        float[] voxels = VolumeImages.Voxels(image);
        float[][][] features =
        [
            .. voxels.Chunk(voxels.Length / 2)
                .Select(time => VolumeImages.Extract(set, VolumeImages.FromVoxels(time, image.Extent with { Times = 1 }))),
        ];
        (Plane Plane, int X, int Y, byte Label)[] labeled = [.. Labeled(image)];
        labeled = [.. labeled, .. labeled];
        for (int c = 0; c < features[0].Length; c++)
        {
            Assert.Equal(
                labeled.Select(at => features[at.Plane.Time][c][(at.Plane.Z * 66 + at.Y) * 133 + at.X]), matrix.Column(c).ToArray());
        }

        Assert.Equal(labeled.Select(at => (byte)(at.Label - 1)), matrix.Classes.ToArray());
    }

    [Fact]
    public void Train_ImagesThatDoNotFit_AreRefusedById()
    {
        ClassifierImage plane = SyntheticImages.Make(80, 70).LabelSides();
        ClassifierImage volume = VolumeImages.Noise(60, 50, 9).LabelSlices();
        ClassifierImage thin = VolumeImages.Noise(60, 50, 6).LabelSlices();
        static string Mismatch(FeatureSet set, params ClassifierImage[] images) => Assert.Throws<ClassifierMismatchException>(
            () => ClassifierTrainer.Train(images, set, new TrainingOptions { TreeCount = 1 })).ErrorId;

        TrainingException mixed = Assert.Throws<TrainingException>(() => SyntheticImages.Train(volume, plane));

        Assert.Equal("DimensionMismatch", mixed.ErrorId);
        Assert.Contains("9 slices", mixed.Message, StringComparison.Ordinal);
        Assert.Equal("DimensionMismatch", Mismatch(VolumeImages.Features, plane));
        Assert.Equal("ImageTooSmall", Mismatch(SyntheticImages.Features, thin));
        Assert.Equal(
            1, ClassifierTrainer.Train([thin], SyntheticImages.Features.WithIn2D(true), new TrainingOptions { TreeCount = 1 }).TreeCount);
    }

    private static IEnumerable<(Plane Plane, int X, int Y, byte Label)> Labeled(ClassifierImage image)
    {
        LabelSnapshot labels = image.Labels.Snapshot();
        foreach (Plane plane in labels.Planes)
        {
            foreach (Region block in labels.BoundingBlocks(plane))
            {
                byte[] values = new byte[block.PixelCount];
                labels.Read(plane, block, values);
                for (int i = 0; i < values.Length; i++)
                {
                    if (values[i] != 0) yield return (plane, block.X + i % block.Width, block.Y + i / block.Width, values[i]);
                }
            }
        }
    }
}
