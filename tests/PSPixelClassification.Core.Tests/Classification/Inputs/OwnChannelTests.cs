using PSPixelClassification.Classification;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Classification.Storage;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Core.Tests.Classification.Inputs;

/// <summary>Features that are computed on other channels of an image than the features beside them.</summary>
public sealed class OwnChannelTests : IDisposable
{
    private static readonly FeatureSelection s_smoothing = new(FeatureKind.GaussianSmoothing, 0.3);
    private static readonly FeatureSelection s_hessian = new(FeatureKind.HessianOfGaussianEigenvalues, 1);
    private static readonly FeatureSelection s_gradient = new(FeatureKind.GaussianGradientMagnitude, 1);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Features_OfAUnion_AreThoseOfItsParts(int depth)
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(70, 61, Channels: 4, Depth: depth), PixelType.UInt8, 1);
        foreach (InputChannel[] kinds in new InputChannel[][] { [InputChannel.Stored], [InputChannel.Stored, InputChannel.Normalized] })
        {
            FeatureSet[] parts = [Of(kinds, [2, 4], s_smoothing), Of(kinds, [3], s_hessian, s_gradient), Of(kinds, null, s_gradient)];
            foreach (FeatureSet[] some in new FeatureSet[][] { parts, parts[..2], [parts[2], parts[0]] })
            {
                Dictionary<string, float[]> expected = [];
                foreach (FeatureSet part in some)
                {
                    // The gradient of all channels takes the place of that of the third.
                    foreach ((string name, float[] values) in Compute(image, part))
                    {
                        bool isGradient = name.StartsWith("Gaussian Gradient", StringComparison.Ordinal);
                        if (!(isGradient && some.Length == 3 && part != parts[2])) expected.Add(name, values);
                    }
                }

                Dictionary<string, float[]> united = Compute(image, FeatureSetUnion.Of(some));

                Assert.Equal(expected.Keys.Order(), united.Keys.Order());
                Assert.All(united, pair => Assert.Equal(expected[pair.Key], pair.Value));
            }
        }
    }

    [Fact]
    public void Extraction_OfSomeFeatures_GivesTheirBits()
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(70, 61, Channels: 3), PixelType.UInt16, 2);
        FeatureSet set = FeatureSetUnion.Of(
            [Of([InputChannel.Stored], [3], s_smoothing, s_hessian), Of([InputChannel.Stored], [1, 2], s_hessian)]);
        float[][] all = [.. Compute(image, set).Values];

        Assert.Equal(set.GetChannelCount(image.Extent), all.Length);
        for (int channel = 0; channel < all.Length; channel++)
            Assert.Equal(all[channel], VolumeImages.Voxels(FeatureImages.Compute(image, set, [channel])[0]));
    }

    [Fact]
    public void Union_OfEqualParts_IsTheSetOfAllOfThem()
    {
        FeatureSet one = Of([InputChannel.Stored], [1], s_smoothing, s_hessian);
        FeatureSet three = Of([InputChannel.Stored], [3], s_smoothing, s_hessian);

        Assert.Equal(Of([InputChannel.Stored], [1, 3], s_smoothing, s_hessian), FeatureSetUnion.Of([one, three]));
        Assert.Equal(FeatureSetUnion.Of([one, three]).GetHashCode(), FeatureSetUnion.Of([three, one]).GetHashCode());
        Assert.Equal(FeatureSet.Default, FeatureSetUnion.Of([FeatureSet.Default]));
        Assert.Equal(one.WithIn2D(true), FeatureSetUnion.Of([one.WithIn2D(true), one.WithIn2D(true)]));
    }

    [Fact]
    public void Set_WithOwnChannels_IsAnotherAndSaysSo()
    {
        FeatureSet set = FeatureSetUnion.Of([Of([InputChannel.Stored], [1], s_smoothing), Of([InputChannel.Stored], [1, 3], s_hessian)]);

        Assert.NotEqual(Of([InputChannel.Stored], [1, 3], s_smoothing, s_hessian), set);
        Assert.True(set.HasOwnChannels);
        Assert.Equal(3, set.RequiredChannels);
        Assert.Equal(
            ["GaussianSmoothing: 0.3 (channel 1)", "HessianOfGaussianEigenvalues: 1"], set.DescribeSelections());
        Assert.Equal("2 features at σ 0.3, 1.0 (5 channels), of Stored; channels 1, 3, not each of all channels", $"{set}");
        Assert.False(FeatureSetUnion.Of([Of([InputChannel.Stored], [1], s_smoothing), Of([InputChannel.Stored], null, s_hessian)])
            .IsKnownToIlastik);
    }

    [Fact]
    public void Union_OfOtherKinds_IsRefused()
    {
        FeatureSet set = Of([InputChannel.Stored], [1], s_smoothing);
        foreach (FeatureSet other in new FeatureSet[]
        {
            FeatureSet.Create([s_smoothing], SigmaUnit.Micrometer),
            Of([InputChannel.Stored, InputChannel.Normalized], [2], s_smoothing),
            set.WithIn2D(true),
        })
        {
            ClassifierMismatchException refusal = Assert.Throws<ClassifierMismatchException>(() => FeatureSetUnion.Of([set, other]));
            Assert.Equal(ErrorIds.FeatureSetsDiffer, refusal.ErrorId);
        }

        Assert.Contains(
            "σ 0.3 is in 2D in one and in 3D in another",
            Assert.Throws<ClassifierMismatchException>(() => FeatureSetUnion.Of([set.WithIn2D(true), set.WithIn2D(false)])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void WithChannels_ImpossibleOnes_AreRefused()
    {
        FeatureSet set = Of([InputChannel.Stored], [1, 2], s_smoothing, s_hessian);
        foreach (int[] channels in new int[][] { [], [0], [1, 1], [3] })
        {
            Assert.Throws<ArgumentException>(
                () => set.WithChannels(new Dictionary<FeatureSelection, IReadOnlyList<int>> { [s_hessian] = channels }));
        }

        Assert.Throws<ArgumentException>(() => FeatureSet.Create([s_smoothing]).WithInputs(new InputChannels([InputChannel.Stain]))
            .WithChannels(new Dictionary<FeatureSelection, IReadOnlyList<int>> { [s_smoothing] = [1] }));
    }

    [Fact]
    public void Model_IsStoredWithThem_AndNeedsTheirChannels()
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(90, 80, Channels: 3), PixelType.UInt8, 4).LabelSides();
        FeatureSet set = FeatureSetUnion.Of([Of([InputChannel.Stored], [3], s_smoothing), Of([InputChannel.Stored], null, s_hessian)]);
        ClassifierModel model = ClassifierTrainer.Train([image], set, new TrainingOptions { TreeCount = 5 });
        string path = _folder.File("a.pixelmodel");

        ModelFile.Write(model, path);
        ClassifierModel read = ModelFile.Read(path);

        Assert.Equal((model.Hash, model.FeatureSet), (read.Hash, read.FeatureSet));
        Assert.Equal(
            SyntheticImages.Predict(model, image, image.Extent.Bounds),
            SyntheticImages.Predict(read, image, image.Extent.Bounds, threads: 3));
        Assert.NotNull(ClassifierProject.Obstacle(model));
        ClassifierImage two = TestImages.Noise("two", new ImageShape(90, 80, Channels: 2), PixelType.UInt8, 4);
        ClassifierMismatchException refusal = Assert.Throws<ClassifierMismatchException>(() => ImageRequirements.Check(set, two));
        Assert.Equal(ErrorIds.ChannelMismatch, refusal.ErrorId);
        Assert.Contains("channel 3", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_KeepsTheChannelsOfWhatItPicks()
    {
        ClassifierImage[] images =
        [
            .. Enumerable.Range(1, 3).Select(
                i => TestImages.Noise($"image {i}", new ImageShape(90, 80, Channels: 3), PixelType.UInt8, i).LabelSides()),
        ];
        FeatureSet set = FeatureSetUnion.Of(
            [Of([InputChannel.Stored], [3], s_smoothing, s_gradient), Of([InputChannel.Stored], [1], s_hessian)]);

        FeatureSearchResult result = FeatureSearcher.Search(
            images, new FeatureSearchOptions { Method = FeatureSearchMethod.Gini, Count = 3, Candidates = [set] });

        Assert.All(
            result.FeatureSet.Selections,
            selection => Assert.Equal(set.ChannelsOf(selection), result.FeatureSet.ChannelsOf(selection)));
    }

    public void Dispose() => _folder.Dispose();

    private static FeatureSet Of(InputChannel[] kinds, int[]? channels, params FeatureSelection[] selections) =>
        FeatureSet.Create(selections).WithInputs(new InputChannels(kinds, 2, 98, channels: channels));

    private static Dictionary<string, float[]> Compute(ClassifierImage image, FeatureSet set)
    {
        IReadOnlyList<string> names = set.GetChannelNames(image.Extent);
        IReadOnlyList<ClassifierImage> features = FeatureImages.Compute(image, set, [.. Enumerable.Range(0, names.Count)]);
        return names.Zip(features).ToDictionary(pair => pair.First, pair => VolumeImages.Voxels(pair.Second));
    }
}
