using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Storage;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.Inputs;

/// <summary>Features, training and prediction on channels made of an image's own.</summary>
public sealed class InputFeaturesTests
{
    private static readonly InputChannels s_inputs =
        new([InputChannel.Stored, InputChannel.Normalized, InputChannel.NormalizedTogether], 2, 98);

    private static readonly FeatureSet s_set = FeatureSet.Create(
        [new(FeatureKind.GaussianSmoothing, 0.3), new(FeatureKind.HessianOfGaussianEigenvalues, 1)]).WithInputs(s_inputs);

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Features_AreThoseOfAnImageOfTheChannels(int depth)
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(70, 61, Channels: 2, Depth: depth, Times: 2), PixelType.UInt16, 1);
        ClassifierImage made = Made(image);
        FeatureSet plain = s_set.WithInputs(InputChannels.Stored);
        int count = s_set.GetChannelCount(image.Extent);

        IReadOnlyList<ClassifierImage> features = FeatureImages.Compute(image, s_set, [.. Enumerable.Range(0, count)], threads: 2);

        Assert.Equal(plain.GetChannelCount(made.Extent), count);
        IReadOnlyList<ClassifierImage> expected = FeatureImages.Compute(made, plain, [.. Enumerable.Range(0, count)]);
        Assert.All(expected.Zip(features), pair => Assert.Equal(VolumeImages.Voxels(pair.First), VolumeImages.Voxels(pair.Second)));
    }

    [Fact]
    public void Names_SayWhatIsComputedOn()
    {
        Assert.Equal(
            [
                "Gaussian Smoothing (σ=0.3) in 2D", "Gaussian Smoothing (σ=0.3) in 2D, normalized",
                "Gaussian Smoothing (σ=0.3) in 2D, stain [0]",
                "Gaussian Smoothing (σ=0.3) in 2D, stain [1]", "Gaussian Smoothing (σ=0.3) in 2D, stain [2]",
            ],
            FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 0.3)])
                .WithInputs(new InputChannels([InputChannel.Stored, InputChannel.Normalized, InputChannel.Stain])).GetChannelNames(1));
    }

    [Fact]
    public void Prediction_IsThatOfAModelOfTheChannels_WhateverTilesAndThreads()
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(300, 270, Channels: 2), PixelType.UInt8, 4).LabelSides();
        ClassifierImage made = Made(image).LabelSides();
        ClassifierModel model = ClassifierTrainer.Train([image], s_set, new TrainingOptions { TreeCount = 7 });
        ClassifierModel plain =
            ClassifierTrainer.Train([made], s_set.WithInputs(InputChannels.Stored), new TrainingOptions { TreeCount = 7 });
        float[] expected = SyntheticImages.Predict(plain, made, made.Extent.Bounds);

        Assert.Equal(expected, SyntheticImages.Predict(model, image, image.Extent.Bounds));
        Assert.Equal(expected, SyntheticImages.Predict(model, image, image.Extent.Bounds, threads: 3));
        Region part = new(133, 97, 61, 64);
        using PlanePredictor predictor = new(model, image, 64, 64);
        int plane = 300 * 270;
        Assert.Equal(
            from c in Enumerable.Range(0, 2)
            from y in Enumerable.Range(part.Y, part.Height)
            from x in Enumerable.Range(part.X, part.Width)
            select expected[c * plane + y * 300 + x],
            predictor.Predict(default, part).Probabilities.ToArray());
    }

    [Fact]
    public void Model_IsReadAsItWasWritten()
    {
        using TemporaryFolder folder = new();
        ClassifierImage image = TestImages.Noise("image", new ImageShape(80, 70, Channels: 3), PixelType.UInt8, 4).LabelSides();
        FeatureSet set = s_set.WithInputs(new InputChannels([InputChannel.Stain, InputChannel.Normalized], 1, 97));
        ClassifierModel model = ClassifierTrainer.Train([image], set, new TrainingOptions { TreeCount = 3 });
        string path = folder.File("a.pixelmodel");

        ModelFile.Write(model, path);
        ClassifierModel read = ModelFile.Read(path);

        Assert.Equal(model.FeatureSet, read.FeatureSet);
        Assert.Equal(model.Hash, read.Hash);
        Region region = image.Extent.Bounds;
        Assert.Equal(SyntheticImages.Predict(model, image, region), SyntheticImages.Predict(read, image, region));
    }

    [Fact]
    public void Hash_TellsPercentilesApart()
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(80, 70), PixelType.UInt8, 4).LabelSides();
        string Hash(double lower) => ClassifierTrainer.Train(
            [image], s_set.WithInputs(new InputChannels([InputChannel.Stored, InputChannel.Normalized], lower)),
            new TrainingOptions { TreeCount = 1 }).Hash;

        Assert.NotEqual(Hash(0.5), Hash(0.4999));
    }

    [Fact]
    public void Check_StainsOfAGrayImage_AreRefused()
    {
        ClassifierImage image = TestImages.Noise("gray", new ImageShape(80, 70), PixelType.UInt8, 4);

        ClassifierMismatchException refusal = Assert.Throws<ClassifierMismatchException>(
            () => ImageRequirements.Check(s_set.WithInputs(new InputChannels([InputChannel.Stain])), image));

        Assert.Equal(ErrorIds.ChannelMismatch, refusal.ErrorId);
    }

    // The same channels as an image of its own.
    private static ClassifierImage Made(ClassifierImage image)
    {
        ImageShape shape = image.Extent with { Channels = s_inputs.Count(image.Extent.Channels) };
        float[] samples = new float[shape.Bounds.PixelCount * shape.Channels * shape.Depth * shape.Times];
        using PixelBox box = new(image, s_inputs, 0, 0);
        int i = 0;
        for (int time = 0; time < shape.Times; time++)
        {
            box.Read(time, shape.Bounds, shape.Slices, CancellationToken.None);
            for (int z = 0; z < shape.Depth; z++)
            {
                for (int c = 0; c < shape.Channels; c++, i++)
                    box.Input.Plane(c, z).CopyTo(samples.AsSpan(i * (int)shape.Bounds.PixelCount));
            }
        }

        return TestImages.Of<float>(image.Name, shape, PixelType.Float32, samples);
    }
}
