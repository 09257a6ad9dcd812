using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Inputs;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Classification.Inputs;

/// <summary>What numpy and scikit-image make of images, and what they are read as for features.</summary>
public sealed class InputPlanesTests
{
    private static readonly StainVectors s_otherStains =
        new([0.6442, 0.7166, 0.2668, 0.0928, 0.9541, 0.2831, 0.2, 0.3, 0.9327]);

    [Theory]
    [InlineData("u2", "yx", 0.5, 99.5)]
    [InlineData("i2", "yx", 1, 90)]
    [InlineData("i4", "yx", 0.5, 99.5)]
    [InlineData("f4", "zyx", 0.5, 99.5)]
    [InlineData("f8", "yx", 0.5, 99.5)]
    [InlineData("constant", "yx", 0.5, 99.5)]
    [InlineData("few", "yx", 0.5, 99.5)]
    [InlineData("rgb", "yxc", 0.5, 99.5)]
    public void Normalized_IsWhatNumpyScales(string name, string axes, double lower, double upper)
    {
        ClassifierImage image = Open(name, axes);

        float[] own = Read(image, new InputChannels([InputChannel.Normalized], lower, upper));
        float[] together = Read(image, new InputChannels([InputChannel.NormalizedTogether], lower, upper));

        Assert.Equal(Numbers($"{name}_normalized"), own);
        Assert.Equal(Numbers($"{name}_together"), together);
    }

    [Theory]
    [InlineData("rgb", false)]
    [InlineData("rgb", true)]
    [InlineData("rgb16", false)]
    [InlineData("rgb_f4", false)]
    public void Stains_AreThoseOfScikitImage(string name, bool isOther)
    {
        ClassifierImage image = Open(name, "yxc");
        InputChannels inputs = new([InputChannel.Stain], stains: isOther ? s_otherStains : null);
        float[] expected = Numbers(isOther ? $"{name}_other_stains" : $"{name}_stains");
        float[] stored = Read(image, InputChannels.Stored);
        float[] stains = new float[stored.Length];

        new InputPlanes(inputs, image.Source.Info).Unscaled(InputChannel.Stain, stored, stains);

        // Two ways to the same density in float64 differ by its last bits.
        Assert.All(expected.Zip(stains), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.Contains(expected, value => value > 0.5f);
    }

    [Fact]
    public void Stains_AreScaledByTheirOwnPercentiles()
    {
        ClassifierImage image = Open("rgb", "yxc");
        int pixels = (int)image.Extent.Bounds.PixelCount;
        float[] densities = new float[3 * pixels];
        new InputPlanes(new InputChannels([InputChannel.Stain]), image.Source.Info)
            .Unscaled(InputChannel.Stain, Read(image, InputChannels.Stored), densities);
        ClassifierImage stains =
            TestImages.Of<float>("stains", image.Extent, PixelType.Float32, densities);

        Assert.Equal(
            Read(stains, new InputChannels([InputChannel.Normalized])), Read(image, new InputChannels([InputChannel.Stain])));
    }

    [Fact]
    public void Kinds_FollowEachOtherInTheOrderOfTheEnumeration()
    {
        ClassifierImage image = Open("rgb", "yxc");
        InputChannels all = new([InputChannel.Stain, InputChannel.NormalizedTogether, InputChannel.Stored, InputChannel.Normalized]);

        float[] read = Read(image, all);

        Assert.Equal(12, all.Count(3));
        Assert.Equal(
            Enum.GetValues<InputChannel>().SelectMany(kind => Read(image, new InputChannels([kind]))), read);
    }

    [Fact]
    public void Percentiles_AreThoseOfEachTimePointAndOfUnmaskedPixels()
    {
        ImageShape shape = new(19, 23, Depth: 2, Times: 2);
        ClassifierImage movie = TestImages.Noise("movie", shape, PixelType.UInt16, seed: 3);
        byte[] classified = new byte[19 * 23 * 4];
        new Random(5).NextBytes(classified);
        for (int i = 0; i < classified.Length; i++) classified[i] = (byte)(classified[i] > 100 ? 3 : 0);
        ClassifierImage masked = movie.WithPredictionMask(TestImages.Of<byte>("mask", shape, PixelType.UInt8, classified));
        ushort[] samples = new ushort[19 * 23 * 4];
        ReadSamples(movie, samples);

        for (int time = 0; time < 2; time++)
        {
            int first = time * 19 * 23 * 2;
            double[] kept = [.. Enumerable.Range(first, 19 * 23 * 2).Where(i => classified[i] > 0).Select(i => (double)samples[i])];

            ValueScaling scaling = Assert.Single(masked.ScalingsFor(new InputChannels([InputChannel.Normalized])).Of(time, default));

            (float zero, float one) = (Percentile(kept, 0.5), Percentile(kept, 99.5));
            Assert.Equal(new ValueScaling(zero, one - zero), scaling);
        }
    }

    [Fact]
    public void Percentiles_OfAMaskThatLeavesOutEverything_AreThoseOfAllPixels()
    {
        ClassifierImage image = Open("u2", "yx");
        ClassifierImage mask = TestImages.Of<byte>("mask", image.Extent, PixelType.UInt8, new byte[image.Extent.Bounds.PixelCount]);
        InputChannels inputs = new([InputChannel.Normalized]);

        Assert.Equal(Read(image, inputs), Read(image.WithPredictionMask(mask), inputs));
    }

    [Fact]
    public void Percentiles_AreReadOnceAnImage()
    {
        CountingSource source = new(Open("u2", "yx").Source);
        ClassifierImage image = new("counted", source);
        InputChannels inputs = new([InputChannel.Stored, InputChannel.Normalized]);

        float[] first = Read(image, inputs);
        long afterFirst = source.Pixels;
        float[] second = Read(image, new InputChannels([InputChannel.Normalized, InputChannel.Stored]));

        Assert.Equal(first, second);
        Assert.Equal(2 * image.Extent.Bounds.PixelCount, afterFirst);
        Assert.Equal(3 * image.Extent.Bounds.PixelCount, source.Pixels);
    }

    [Fact]
    public void Cancellation_EndsTheScan_AndTheNextOneBeginsAnew()
    {
        ClassifierImage image = Open("u2", "yx");
        InputScalings scalings = image.ScalingsFor(new InputChannels([InputChannel.Normalized]));

        Assert.Throws<OperationCanceledException>(() => scalings.Of(0, new CancellationToken(canceled: true)));

        Assert.Single(scalings.Of(0, default));
    }

    private static ClassifierImage Open(string name, string axes) => ClassifierImage.Open(
        TestFiles.Committed($"inputs/{name}.npy"), new ImageOpenOptions { Axes = AxisOrder.Parse(axes) });

    // [c][z][y][x] of the first time point.
    private static float[] Read(ClassifierImage image, InputChannels inputs)
    {
        using PixelBox box = new(image, inputs, 0, 0);
        box.Read(0, image.Extent.Bounds, image.Extent.Slices, CancellationToken.None);
        return
        [
            .. from channel in Enumerable.Range(0, inputs.Count(image.Extent.Channels))
               from z in Enumerable.Range(0, image.Extent.Depth)
               from value in box.Input.Plane(channel, z).ToArray()
               select value,
        ];
    }

    private static float[] Numbers(string name)
    {
        IImageSource source = ClassifierImage.Open(
            TestFiles.Committed($"inputs/{name}.npy"), new ImageOpenOptions { Axes = AxisOrder.Parse(AxesOf(name)) }).Source;
        return Read(new ClassifierImage("expected", source), InputChannels.Stored);
    }

    private static string AxesOf(string name) => name.StartsWith("f4", StringComparison.Ordinal) ? "czyx" : "cyx";

    private static void ReadSamples(ClassifierImage image, Span<ushort> samples)
    {
        using IPixelReader reader = image.Source.OpenReader();
        int plane = (int)image.Extent.Bounds.PixelCount;
        int i = 0;
        foreach (Plane position in image.Extent.Planes)
            reader.Read(position, image.Extent.Bounds, MemoryMarshal.AsBytes(samples.Slice(plane * i++, plane)));
    }

    // numpy's rule, from sorted values.
    private static float Percentile(double[] values, double percentile)
    {
        double[] sorted = [.. values.Order()];
        double position = percentile / 100 * (sorted.Length - 1);
        int rank = (int)position;
        return (float)(sorted[rank] + (sorted[Math.Min(rank + 1, sorted.Length - 1)] - sorted[rank]) * (position - rank));
    }
}
