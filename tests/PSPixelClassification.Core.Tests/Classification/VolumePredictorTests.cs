using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

public class VolumePredictorTests
{
    private const int Width = 141;
    private const int Height = 75;
    private const int Depth = 13;

    private static readonly ClassifierImage s_volume = VolumeImages.Noise(Width, Height, Depth).LabelSlices();
    private static readonly ClassifierModel s_model = VolumeImages.Train(s_volume);
    private static readonly float[] s_probabilities = VolumeImages.Predict(s_model, s_volume);

    [Theory]
    [InlineData(1, 32, 1)]
    [InlineData(2, 64, 3)]
    [InlineData(5, 32, 2)]
    [InlineData(12, 96, 2)]
    [InlineData(13, 32, 4)]
    public void Predict_AnySlabStripAndThreads_GivesTheSameBits(int slabDepth, int stripRows, int threads)
    {
        Assert.Equal(s_probabilities, VolumeImages.Predict(s_model, s_volume, null, threads, VolumeImages.Plan(slabDepth, stripRows)));
        Assert.True(s_probabilities.Distinct().Count() > 5);
    }

    [Theory]
    [InlineData(0, 0, 1, 1)]
    [InlineData(127, 31, 3, 40)]
    [InlineData(13, 5, 128, 70)]
    public void Predict_Region_EqualsThatPartOfTheWhole(int x, int y, int width, int height)
    {
        float[] part = VolumeImages.Predict(s_model, s_volume, new Region(x, y, width, height), 2, VolumeImages.Plan(6, 32));

        Assert.Equal(
            from plane in Enumerable.Range(0, 2 * Depth)
            from row in Enumerable.Range(y, height)
            from column in Enumerable.Range(x, width)
            select s_probabilities[(plane * Height + row) * Width + column],
            part);
    }

    [Fact]
    public void Predict_Features_AreThoseOfTheExtractor()
    {
        float[][] expected = VolumeImages.Extract(VolumeImages.Features, s_volume);

        float[] features = VolumeImages.Predict(s_model, s_volume, null, 2, VolumeImages.Plan(5, 64), PredictionRequest.Features);

        Assert.Equal(5, expected.Length);
        Assert.Equal(expected.Length, s_model.FeatureNames.Count);
        int pixels = Width * Height;
        for (int z = 0; z < Depth; z++)
        {
            for (int c = 0; c < expected.Length; c++)
                Assert.Equal(expected[c].AsSpan(z * pixels, pixels), features.AsSpan((z * expected.Length + c) * pixels, pixels));
        }
    }

    [Fact]
    public void Predict_TimePoints_AreIndependent()
    {
        ClassifierImage other = VolumeImages.Noise(Width, Height, Depth, seed: 7);
        ClassifierImage both = VolumeImages.FromVoxels(
            [.. VolumeImages.Voxels(other), .. VolumeImages.Voxels(s_volume)], s_volume.Extent with { Times = 2 });

        float[] probabilities = VolumeImages.Predict(s_model, both, plan: VolumeImages.Plan(4, 96));

        Assert.Equal([.. VolumeImages.Predict(s_model, other), .. s_probabilities], probabilities);
    }

    [Fact]
    public void Predict_ModelIn2D_ClassifiesEachSliceByItself()
    {
        ClassifierModel model = SyntheticImages.Train(SyntheticImages.Make().LabelSides());
        int pixels = Width * Height;
        float[] voxels = VolumeImages.Voxels(s_volume);

        float[] whole = VolumeImages.Predict(model, s_volume, null, 2);

        for (int z = 0; z < Depth; z++)
        {
            ClassifierImage slice = new("slice", MemoryImage.FromFloats(voxels.AsSpan(z * pixels, pixels), Width, Height));
            Assert.Equal(SyntheticImages.Predict(model, slice, slice.Extent.Bounds), whole.AsSpan(z * 2 * pixels, 2 * pixels).ToArray());
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Predict_NonFiniteVoxel_GivesProbabilityZeroWithinReachOnly(float odd)
    {
        (int x0, int y0, int z0) = (70, 33, 0);
        float[] voxels = VolumeImages.Voxels(s_volume);
        voxels[(z0 * Height + y0) * Width + x0] = odd;
        ClassifierImage image = VolumeImages.FromVoxels(voxels, s_volume.Extent);

        float[] probabilities = VolumeImages.Predict(s_model, image, threads: 2);

        Assert.Equal(probabilities, VolumeImages.Predict(s_model, image, plan: VolumeImages.Plan(3, 32)));
        (int halo, int depthHalo) = (VolumeImages.Features.Halo!.Value, image.GeometryOf(VolumeImages.Features).DepthHalo);
        for (int i = 0; i < Width * Height * Depth; i++)
        {
            (int z, int pixel) = Math.DivRem(i, Width * Height);
            int index = z * 2 * Width * Height + pixel;
            int distance = Math.Max(Math.Abs(pixel % Width - x0), Math.Abs(pixel / Width - y0));
            if (distance <= 2 && z <= 2) Assert.Equal(0, probabilities[index] + probabilities[index + Width * Height]);
            if (distance > halo || z > depthHalo) Assert.Equal(s_probabilities[index], probabilities[index]);
        }
    }

    [Fact]
    public void Predict_Cancelled_Throws()
    {
        using CancellationTokenSource cancellation = new();
        PixelPredictor predictor = new(s_model, s_volume) { Plan = VolumeImages.Plan(4, 32) };

        Assert.ThrowsAny<OperationCanceledException>(() => predictor.Predict(
            s_volume.Extent.Bounds, PredictionRequest.Probabilities, 2, _ => cancellation.Cancel(), null, cancellation.Token));
    }

    [Fact]
    public void Predict_Progress_EndsAtOne()
    {
        Fractions progress = new();

        new PixelPredictor(s_model, s_volume) { Plan = VolumeImages.Plan(4, 32) }.Predict(
            s_volume.Extent.Bounds, PredictionRequest.Probabilities, 1, _ => { }, progress);

        Assert.Equal(progress.Values.Order(), progress.Values);
        Assert.Equal(1, progress.Values[^1]);
    }

    [Fact]
    public void Constructor_ImageThatDoesNotFitAModelIn3D_IsRefusedById()
    {
        string Refusal(ClassifierImage image) =>
            Assert.Throws<ClassifierMismatchException>(() => new PixelPredictor(s_model, image)).ErrorId;

        Assert.Equal("DimensionMismatch", Refusal(SyntheticImages.Make()));
        Assert.Equal("ImageTooSmall", Refusal(VolumeImages.Noise(40, 40, 6)));
        Assert.Equal("ImageTooSmall", Refusal(VolumeImages.Noise(40, 6, 20)));
        Assert.Equal("ChannelMismatch", Refusal(VolumeImages.Noise(40, 40, 20, channels: 2)));
        Assert.Equal(7, s_volume.GeometryOf(s_model.FeatureSet).MinimumDepth);
        Assert.NotNull(new PixelPredictor(s_model, VolumeImages.Noise(40, 40, 7)));
    }

    private sealed class Fractions : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
