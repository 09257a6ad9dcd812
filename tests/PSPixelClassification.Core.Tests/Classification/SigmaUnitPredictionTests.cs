using PSPixelClassification.Classification;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Classification.Storage;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Core.Tests.Classification;

/// <summary>Training and prediction with σ that are lengths.</summary>
public sealed class SigmaUnitPredictionTests : IDisposable
{
    private const int Side = 60;

    private static readonly FeatureSet s_lengths = Set(SigmaUnit.Micrometer, 1, 2, 4);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Prediction_OtherPixelSize_IsThatOfTheSameObjects()
    {
        ClassifierImage fine = Discs(0.25).Label("small", 40, 40, 40, 41).Label("big", 150, 130, 160, 140)
            .Label("ground", 80, 30, 200, 60).Label("small", 40, 200, 41, 200).Label("ground", 20, 100, 60, 130);
        ClassifierImage coarse = Discs(0.5);

        // In pixels of the fine image: the same kernels there.
        Assert.InRange(Difference(s_lengths, fine, coarse), 0, 0.03);
        Assert.InRange(Difference(Set(SigmaUnit.Pixel, 4, 8, 16), fine, coarse), 0.15, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    public void Prediction_Lengths_DependsOnNeitherSlabsNorThreadsNorPlaces(int depth)
    {
        PixelSize size = new(0.5, 0.5, 1.25, "µm");
        ClassifierImage image = TestImages.Noise("noise", new ImageShape(170, 140, 1, depth), PixelType.UInt8, 3, size)
            .Label("left", 5, 10, 40, 30).Label("right", 160, 10, 130, 60);
        ClassifierModel model = ClassifierTrainer.Train([image], s_lengths, new TrainingOptions { TreeCount = 6 });
        float[] whole = VolumeImages.Predict(model, image);

        Assert.Equal(whole, VolumeImages.Predict(model, image, threads: 3));
        if (depth > 1) Assert.Equal(whole, VolumeImages.Predict(model, image, plan: VolumeImages.Plan(3, 32)));
        Region region = new(60, 50, 70, 40);
        float[] part = VolumeImages.Predict(model, image, region);
        using PlanePredictor places = new(model, image, region.Width, region.Height);
        float[] place = places.Predict(new Plane(0, depth / 2), region).Probabilities.ToArray();
        int plane = 2 * (int)region.PixelCount;
        Assert.Equal(part.AsSpan(depth / 2 * plane, plane).ToArray(), place);
    }

    [Fact]
    public void Model_Lengths_IsTheSameFromAFileAndNoneForIlastik()
    {
        ClassifierModel model = Train(s_lengths);
        ClassifierModel pixels = Train(Set(SigmaUnit.Pixel, 1, 2, 4));
        string path = _folder.File("a.pixelmodel");

        ModelFile.Write(model, path);
        ClassifierModel read = ModelFile.Read(path);

        Assert.Equal((model.Hash, model.FeatureSet), (read.Hash, read.FeatureSet));
        Assert.Equal(SigmaUnit.Micrometer, read.FeatureSet.SigmaUnit);
        Assert.NotEqual(pixels.Hash, model.Hash);
        Assert.Null(ClassifierProject.Obstacle(pixels));
        Assert.Contains("pixels", ClassifierProject.Obstacle(model), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ImageWithoutSize_IsRefusedByNameBeforeAnythingIsComputed()
    {
        ClassifierModel model = Train(s_lengths);
        ClassifierImage image = TestImages.Noise("unknown", new ImageShape(90, 80), PixelType.UInt8, 1);

        foreach (Action use in new Action[]
        {
            () => ImageRequirements.Check(model, image),
            () => _ = new PixelPredictor(model, image),
            () => new PlanePredictor(model, image, 10, 10).Dispose(),
            () => FeatureImages.Compute(image, s_lengths, [0]),
            () => ClassifierTrainer.Train([image.LabelSides()], s_lengths, new TrainingOptions { TreeCount = 1 }),
        })
        {
            ClassifierMismatchException error = Assert.Throws<ClassifierMismatchException>(use);
            Assert.Equal("PixelSizeMissing", error.ErrorId);
            Assert.Contains("'unknown'", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(FeatureSearchMethod.Stability)]
    [InlineData(FeatureSearchMethod.Filter)]
    public void Search_SetsOfLengths_KeepTheirUnit(FeatureSearchMethod method)
    {
        PixelSize size = new(0.5, 0.5, null, "µm");
        ClassifierImage[] images =
            [.. Enumerable.Range(0, 3).Select(seed => TestImages.Of(TestImages.Nuclei(120, 110, seed), $"image{seed}", size).LabelSides())];
        FeatureSet small = Set(SigmaUnit.Micrometer, 1);
        FeatureSearchOptions options = new() { Method = method, Count = 2, TreeCount = 3, Candidates = [s_lengths, small] };

        FeatureSearchResult result = FeatureSearcher.Search(images, options);

        Assert.All(result.Candidates, tried => Assert.Equal(SigmaUnit.Micrometer, tried.FeatureSet.SigmaUnit));
        Assert.Equal(SigmaUnit.Micrometer, result.FeatureSet.SigmaUnit);
    }

    public void Dispose() => _folder.Dispose();

    private static FeatureSet Set(SigmaUnit unit, params double[] sigmas) => FeatureSet.Create(
        from kind in FeatureKinds.All
        from sigma in sigmas
        select new FeatureSelection(kind, sigma), unit);

    private static ClassifierModel Train(FeatureSet set)
    {
        ClassifierImage image = TestImages.Noise("noise", new ImageShape(90, 80), PixelType.UInt8, 3, new PixelSize(500, 500, null, "nm"));
        return ClassifierTrainer.Train([image.LabelSides()], set, new TrainingOptions { TreeCount = 4 });
    }

    // 60 × 60 µm of soft discs, equally bright: four of a radius of 2 µm and one of 9 µm.
    private static ClassifierImage Discs(double pixelSize)
    {
        int side = (int)(Side / pixelSize);
        float[] values = [.. Enumerable.Range(0, side * side)
            .Select(i => (float)(100 / (1 + Math.Exp(2 * Outside((i % side + 0.5) * pixelSize, (i / side + 0.5) * pixelSize)))))];
        return TestImages.Of<float>(
            "discs", new ImageShape(side, side), PixelType.Float32, values, new PixelSize(pixelSize, pixelSize, null, "µm"));
    }

    // How far a place is outside the discs, in µm.
    private static double Outside(double x, double y)
    {
        (double X, double Y, double Radius)[] discs = [(10, 10, 2), (10, 50, 2), (38, 34, 9), (50, 8, 2), (28, 52, 2)];
        return discs.Min(disc => Math.Sqrt((x - disc.X) * (x - disc.X) + (y - disc.Y) * (y - disc.Y)) - disc.Radius);
    }

    // Mean difference of the probabilities at the same places in the discs, of a model that was trained on the fine image.
    private static double Difference(FeatureSet set, ClassifierImage fine, ClassifierImage coarse)
    {
        ClassifierModel model = ClassifierTrainer.Train([fine], set, new TrainingOptions { TreeCount = 50 });
        float[] fineValues = SyntheticImages.Predict(model, fine, fine.Extent.Bounds);
        float[] coarseValues = SyntheticImages.Predict(model, coarse, coarse.Extent.Bounds);
        (int wide, int narrow) = (fine.Extent.Width, coarse.Extent.Width);
        (double sum, int count) = (0, 0);
        for (int i = 0; i < coarseValues.Length; i++)
        {
            (int y, int x) = (i / narrow, i % narrow);
            if (Outside((x + 0.5) / 2, (y % narrow + 0.5) / 2) > -0.5) continue;
            double mean = 0;
            for (int k = 0; k < 4; k++) mean += fineValues[(2 * y + k / 2) * wide + 2 * x + k % 2] / 4;
            sum += Math.Abs(mean - coarseValues[i]);
            count++;
        }

        return sum / count;
    }
}
