using System.Buffers.Binary;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.Drift;

/// <summary>Images of BBBC038 (tests/data/drift): three and more of one dim background, one of another.</summary>
public sealed class TrainingIntensitiesTests
{
    private const string Lifted = "0acd2c";
    private const string Stained = "1e488c";
    private static readonly string[] s_training = ["693bc6", "245b99", "91cc2e"];
    private static readonly string[] s_others = ["dad607", "e50ac1"];

    public static TheoryData<string, Func<double, double>> Changes => new()
    {
        { "a lifted background", value => Math.Min(value + 9, 255) },
        { "a doubled gain", value => Math.Min(2 * value, 255) },
        { "an inverted image", value => 255 - value },
        { "values of 16 bit", value => 257 * value },
    };

    [Fact]
    public void Compare_TrainingImages_IsNoDrift()
    {
        TrainingIntensities known = Training(s_training);

        Assert.All(s_training, name => Assert.Equal(new ImageDrift(0, DriftKind.None, 0, 0), known.Compare(Open(name))));
    }

    [Fact]
    public void Compare_OtherImagesOfTheFolder_IsBelowTheLimit()
    {
        TrainingIntensities known = Training(s_training);

        Assert.All(s_others, name => Assert.InRange(known.Compare(Open(name)).Score, 0, 0.99));
    }

    [Fact]
    public void Compare_OtherBackground_IsBrighterThanAllTrainingImages()
    {
        ImageDrift drift = Training(s_training).Compare(Open(Lifted));

        Assert.True(drift.IsDrifted);
        Assert.Equal((DriftKind.Brighter, 1), (drift.Kind, drift.Channel));
        // Its background of 11 to 15 begins above the training images' median of 7 and a tolerance of three values.
        Assert.InRange(drift.Amount, 0.5, 0.9);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Compare_ChangedCopy_IsDrifted(string change, Func<double, double> map)
    {
        TrainingIntensities known = Training(s_training);

        Assert.All(s_others, name => Assert.True(known.Compare(Map(Open(name), PixelType.UInt16, map)).IsDrifted, $"{name} as {change}"));
    }

    [Fact]
    public void Compare_CopyInEightBits_HasLowerContrast()
    {
        ClassifierImage[] deep = [.. s_training.Select(name => Map(Open(name), PixelType.UInt16, value => 257 * value))];
        TrainingIntensities known = TrainingIntensities.Of(deep, 1, default);

        Assert.All(s_others, name =>
        {
            ImageDrift drift = known.Compare(Open(name));
            Assert.True(drift.IsDrifted);
            Assert.Equal(DriftKind.LowerContrast, drift.Kind);
            Assert.InRange(1 / drift.Amount, 128, 512);
        });
    }

    [Fact]
    public void Compare_OverexposedCopy_IsSaturated()
    {
        TrainingIntensities known = Training(s_training);
        ImageDrift drift = known.Compare(Map(Open("693bc6"), PixelType.UInt8, value => value > 54 ? 110 : value));

        Assert.Equal((true, DriftKind.Saturated), (drift.IsDrifted, drift.Kind));
        // 54 is the image's 97 % quantile.
        Assert.InRange(drift.Amount, 0.02, 0.05);
        Assert.Equal(0, known.Compare(Open("693bc6")).Score);
    }

    [Fact]
    public void Compare_FieldWithoutObjects_IsNoDrift()
    {
        ClassifierImage empty = Map(Open("91cc2e"), PixelType.UInt8, value => Math.Min(value, 4));

        Assert.False(Training(s_training).Compare(empty).IsDrifted);
    }

    [Fact]
    public void Compare_SwappedChannels_IsDrifted()
    {
        ClassifierImage image = Open(Stained);
        TrainingIntensities known = TrainingIntensities.Of([image], 1, default);

        ImageDrift drift = known.Compare(Swap(image));

        Assert.Equal((0, true), (known.Compare(image).Score, drift.IsDrifted));
        // A classifier that does not look at a channel does not mind.
        Assert.True(known.Compare(Swap(image), [drift.Channel]).IsDrifted);
        Assert.Contains(Enumerable.Range(1, 3), channel => !known.Compare(Swap(image), [channel]).IsDrifted);
    }

    [Fact]
    public void Of_ImagesInAnyOrder_IsTheSame()
    {
        string forward = IntensitiesJson.Format(Training(s_training));

        Assert.Equal(forward, IntensitiesJson.Format(Training([.. s_training.Reverse()])));
    }

    [Fact]
    public void Format_ReadAgain_ComparesInTheSameWay()
    {
        TrainingIntensities known = Training(s_training);
        TrainingIntensities read = IntensitiesJson.TryParse(IntensitiesJson.Format(known), channels: 1)!;

        Assert.Equal(known.Compare(Open(Lifted)), read.Compare(Open(Lifted)));
        Assert.Null(IntensitiesJson.TryParse(IntensitiesJson.Format(known), channels: 2));
        Assert.Null(IntensitiesJson.TryParse("{}", channels: 1));
    }

    [Fact]
    public void Mixture_TypesOfAnotherScale_IsSaid()
    {
        ClassifierImage deep = Map(Open("91cc2e"), PixelType.UInt16, value => 257 * value);
        ClassifierImage stored = Map(Open("91cc2e"), PixelType.UInt16, value => value);

        Assert.Contains("UInt8, UInt16", TrainingIntensities.Of([Open("693bc6"), deep], 1, default).Mixture, StringComparison.Ordinal);
        Assert.Null(TrainingIntensities.Of([Open("693bc6"), stored], 1, default).Mixture);
        Assert.Null(Training(s_training).Mixture);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(700, 500)]
    public void Read_RampOfAnySize_GivesItsQuantiles(int width, int height)
    {
        float[] values = [.. Enumerable.Range(0, width * height).Select(i => (float)i / (width * height))];

        float[] quantiles = Assert.Single(IntensitySample.Read(MemoryImage.FromFloats(values, width, height), default));

        Assert.Equal(quantiles.Order(), quantiles);
        double step = Math.Max(1.0 / 256, 1.0 / (width * height));
        Assert.All(quantiles.Index(), item => Assert.InRange(item.Item, (item.Index + 0.5) / 256 - step, (item.Index + 0.5) / 256 + step));
    }

    [Fact]
    public void Compare_ValuesThatAreNoNumbers_AreLeftOut()
    {
        float[] values = [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? float.NaN : i)];
        ClassifierImage image = new("nan", MemoryImage.FromFloats(values, 10, 10));
        ClassifierImage nothing = new("nothing", MemoryImage.FromFloats([.. values.Select(_ => float.NaN)], 10, 10));

        Assert.Equal(0, TrainingIntensities.Of([image], 1, default).Compare(image).Score);
        Assert.Equal(0, TrainingIntensities.Of([image, nothing], 1, default).Compare(nothing).Score);
        Assert.Equal(0, TrainingIntensities.Of([nothing], 1, default).Compare(image).Score);
    }

    private static TrainingIntensities Training(string[] names) => TrainingIntensities.Of([.. names.Select(Open)], 2, default);

    private static ClassifierImage Open(string name) => ClassifierImage.Open(TestFiles.Committed($"drift/{name}.png"));

    private static ClassifierImage Map(ClassifierImage image, PixelType type, Func<double, double> map)
    {
        byte[] samples = ImageReading.ReadAll(image.Source);
        byte[] mapped = type == PixelType.UInt8 ? [.. samples.Select(sample => (byte)map(sample))] : new byte[2 * samples.Length];
        for (int i = 0; i < samples.Length && type == PixelType.UInt16; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(mapped.AsSpan(2 * i), (ushort)map(samples[i]));
        return new ClassifierImage(image.Name, MemoryImage.FromSamples(image.Source.Info with { PixelType = type }, mapped));
    }

    private static ClassifierImage Swap(ClassifierImage image)
    {
        byte[][] channels = [.. ImageReading.ReadAll(image.Source).Chunk(image.Extent.Width * image.Extent.Height)];
        return new ClassifierImage(image.Name, MemoryImage.FromSamples(image.Source.Info, channels.Reverse().SelectMany(c => c).ToArray()));
    }
}
