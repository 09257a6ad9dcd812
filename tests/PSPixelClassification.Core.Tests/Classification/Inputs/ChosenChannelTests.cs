using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Storage;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Core.Tests.Classification.Inputs;

/// <summary>Features of some channels of an image.</summary>
public sealed class ChosenChannelTests : IDisposable
{
    private static readonly FeatureSet s_set =
        FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 0.3), new(FeatureKind.HessianOfGaussianEigenvalues, 1)]);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(PixelType.UInt8, new[] { 3 }, 1)]
    [InlineData(PixelType.UInt16, new[] { 4, 2 }, 1)]
    [InlineData(PixelType.UInt8, new[] { 1, 3, 4 }, 6)]
    public void Features_AreThoseOfAnImageOfTheseChannels(PixelType type, int[] channels, int depth)
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(70, 61, Channels: 4, Depth: depth, Times: 2), type, 1);
        ClassifierImage few = Few(image, [.. channels.Order()]);
        foreach (InputChannel[] kinds in new InputChannel[][]
        {
            [InputChannel.Stored], [InputChannel.Normalized], [InputChannel.Stored, InputChannel.NormalizedTogether],
        })
        {
            FeatureSet set = s_set.WithInputs(new InputChannels(kinds, 2, 98, channels: channels));
            FeatureSet plain = s_set.WithInputs(new InputChannels(kinds, 2, 98));
            int count = set.GetChannelCount(image.Extent);

            IReadOnlyList<ClassifierImage> features = FeatureImages.Compute(image, set, [.. Enumerable.Range(0, count)]);

            Assert.Equal(plain.GetChannelCount(few.Extent), count);
            IReadOnlyList<ClassifierImage> expected = FeatureImages.Compute(few, plain, [.. Enumerable.Range(0, count)]);
            Assert.All(expected.Zip(features), pair => Assert.Equal(VolumeImages.Voxels(pair.First), VolumeImages.Voxels(pair.Second)));
        }
    }

    [Fact]
    public void Prediction_IsThatOfAModelOfTheseChannels_WhateverTilesThreadsAndFile()
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(300, 270, Channels: 3), PixelType.UInt8, 4).LabelSides();
        ClassifierImage few = Few(image, [1, 3]).LabelSides();
        ClassifierModel model = ClassifierTrainer.Train([image], Chosen(3, 1), new TrainingOptions { TreeCount = 7 });
        ClassifierModel plain = ClassifierTrainer.Train([few], s_set, new TrainingOptions { TreeCount = 7 });
        string path = _folder.File("a.pixelmodel");
        ModelFile.Write(model, path);
        ClassifierModel read = ModelFile.Read(path);
        float[] expected = SyntheticImages.Predict(plain, few, few.Extent.Bounds);

        Assert.Equal(3, model.ImageChannels);
        Assert.Equal((model.Hash, model.FeatureSet), (read.Hash, read.FeatureSet));
        Assert.Equal(expected, SyntheticImages.Predict(model, image, image.Extent.Bounds));
        Assert.Equal(expected, SyntheticImages.Predict(read, image, image.Extent.Bounds, threads: 3));
    }

    [Fact]
    public void Set_OfSomeChannels_IsAnotherThanOfOthers()
    {
        Assert.Equal(Chosen(1, 3), Chosen(3, 1));
        Assert.NotEqual(Chosen(1, 3), Chosen(1, 2));
        Assert.NotEqual(Chosen(1), s_set);
        Assert.False(Chosen(1).IsKnownToIlastik);
        Assert.Equal("2 features at σ 0.3, 1.0 (6 channels), of Stored; channels 1, 3", $"{Chosen(1, 3)}");
        Assert.Equal(
            [
                "Gaussian Smoothing (σ=0.3) in 2D, channel 2", "Hessian of Gaussian Eigenvalues (σ=1.0) in 2D, channel 2 [0]",
                "Hessian of Gaussian Eigenvalues (σ=1.0) in 2D, channel 2 [1]",
            ],
            Chosen(2).GetChannelNames(new ImageShape(9, 9, 4)));
    }

    [Fact]
    public void Hash_TellsChannelsApart()
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(80, 70, 2), PixelType.UInt8, 4).LabelSides();
        string Hash(params int[] channels) =>
            ClassifierTrainer.Train([image], Chosen(channels), new TrainingOptions { TreeCount = 1 }).Hash;

        Assert.NotEqual(Hash(1), Hash(2));
        Assert.Contains(
            "all stored values",
            ClassifierProject.Obstacle(ClassifierTrainer.Train([image], Chosen(1), new TrainingOptions { TreeCount = 1 })),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Check_MissingChannel_IsRefused()
    {
        ClassifierImage image = TestImages.Noise("two", new ImageShape(80, 70, 2), PixelType.UInt8, 4);

        ClassifierMismatchException refusal =
            Assert.Throws<ClassifierMismatchException>(() => ImageRequirements.Check(Chosen(2, 3), image));

        Assert.Equal(ErrorIds.ChannelMismatch, refusal.ErrorId);
        Assert.Contains("channel 3", refusal.Message, StringComparison.Ordinal);
        ImageRequirements.Check(Chosen(2), image);
    }

    [Theory]
    [InlineData(InputChannel.Stored)]
    [InlineData(InputChannel.Stored, 0)]
    [InlineData(InputChannel.Stored, 1, 1)]
    [InlineData(InputChannel.Stain, 1, 2, 3)]
    public void Inputs_ImpossibleChannels_AreRefused(InputChannel kind, params int[] channels) =>
        Assert.Throws<ArgumentException>(() => new InputChannels([kind], channels: channels));

    public void Dispose() => _folder.Dispose();

    private static FeatureSet Chosen(params int[] channels) =>
        s_set.WithInputs(new InputChannels([InputChannel.Stored], channels: channels));

    // Some channels, from 1, as an image of their own.
    private static ClassifierImage Few(ClassifierImage image, int[] channels)
    {
        ImageShape shape = image.Extent;
        byte[] all = ImageReading.ReadAll<byte>(image.Source);
        int plane = (int)shape.Bounds.PixelCount * image.PixelType.SizeInBytes();
        byte[] samples =
        [
            .. Enumerable.Range(0, shape.Times * shape.Depth).SelectMany(
                p => channels.SelectMany(c => all.AsSpan((p * shape.Channels + c - 1) * plane, plane).ToArray())),
        ];
        return TestImages.Of<byte>(image.Name, shape with { Channels = channels.Length }, image.PixelType, samples);
    }
}
