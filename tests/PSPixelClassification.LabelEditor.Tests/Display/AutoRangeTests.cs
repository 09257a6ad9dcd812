using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;

namespace PSPixelClassification.LabelEditor.Tests.Display;

/// <summary>What is black and white at first sight, beside what numpy works out (tests/data/channels/make.py).</summary>
public sealed class AutoRangeTests
{
    private static readonly Dictionary<string, float[]> s_expected =
        JsonSerializer.Deserialize<Dictionary<string, float[]>>(File.ReadAllBytes(TestFiles.Committed("channels/ranges.json")))!;

    public static TheoryData<string> Names => [.. s_expected.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_MadeImage_IsAsNumpySays(string name)
    {
        ClassifierImage image = ClassifierImage.Open(TestFiles.Committed($"channels/{name}.npy"));

        ChannelHistogram histogram = ChannelHistogram.Of(image, default, default)[0];

        float[] expected = s_expected[name];
        Assert.Equal((expected[0], Math.Max(expected[1], expected[0] + 1)), (histogram.Low, histogram.High));
        Assert.Equal(96 * 128, histogram.Counts.Sum());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_SameValuesAsAnotherType_IsTheSameRange(string name)
    {
        ClassifierImage image = ClassifierImage.Open(TestFiles.Committed($"channels/{name}.npy"));
        ushort[] samples = new ushort[96 * 128];
        using (IPixelReader reader = image.Source.OpenReader())
            reader.Read(default, image.Extent.Bounds, System.Runtime.InteropServices.MemoryMarshal.AsBytes(samples.AsSpan()));
        ClassifierImage wide = SampleImages.Pattern(image.Extent, PixelType.Int32, i => (int)samples[i]);

        (ChannelHistogram one, ChannelHistogram other) =
            (ChannelHistogram.Of(image, default, default)[0], ChannelHistogram.Of(wide, default, default)[0]);

        Assert.Equal(one with { Counts = [] }, other with { Counts = [] });
        Assert.Equal(one.Counts, other.Counts);
    }

    // Properties that hold whatever the numbers are.
    [Fact]
    public void Of_SignalInFewPixels_IsSeenAndNoiseIsDark()
    {
        Assert.All(new[] { "sparse", "sparse-hot", "clipped", "shaded" }, name =>
        {
            float[] range = s_expected[name];
            // The spots are 3000 high; the noise is 100 ± 5, or less.
            Assert.InRange(range[1], 1500, 3200);
            Assert.InRange((120 - range[0]) / (range[1] - range[0]), -1, 0.1);
        });
        // Noise alone stays below a quarter of white: 5 · 4 above 100.
        Assert.All(new[] { "empty", "empty-hot" }, name =>
            Assert.InRange((120 - s_expected[name][0]) / (s_expected[name][1] - s_expected[name][0]), 0, 0.25));
        Assert.InRange(s_expected["tissue"][1], 2000, 4500);
    }

    [Fact]
    public void Of_HotPixelAtTheBorder_DoesNotCount()
    {
        // Noise of 3 values; pixels of the first and the last column are hot.
        ClassifierImage image = SampleImages.Pattern(
            new ImageShape(60, 80), PixelType.UInt16, i => (ushort)(i % 60 is 0 or 59 ? 60000 : 100 + (uint)i * 2654435761 % 4096 / 1366));

        Assert.InRange(ChannelHistogram.Of(image, default, default)[0].High, 101, 200);
    }
}
