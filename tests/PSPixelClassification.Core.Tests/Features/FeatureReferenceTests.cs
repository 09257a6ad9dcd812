using PSPixelClassification.Core.Tests.TestData;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Against the features that ilastik itself stored.</summary>
public class FeatureReferenceTests
{
    [Fact]
    public void Features_OddFloatImage_HaveIlastiksBits() => AssertSameBits(TestFiles.Committed("features/c08_float32_odd"));

    [SharedDataTheory("reference")]
    [InlineData("c01_gray8_allfeatures")]
    [InlineData("c03_gray16_small")]
    [InlineData("c05_rgb8_small")]
    [InlineData("c08_float32_odd")]
    [InlineData("c09_two_images_internal")]
    [InlineData("c11_missing_class")]
    [InlineData("c12_one_forest")]
    public void Features_ReferenceCase_HaveIlastiksBits(string name) => AssertSameBits(TestFiles.Shared($"reference/{name}"));

    private static void AssertSameBits(string folder)
    {
        ReferenceCase reference = new(folder);
        FloatImage image = FloatImage.ReadTiff(reference.PathOf("image.tif"));
        float[][] expected = reference.ReadFeatures();
        float[][] planes = Extraction.Run(reference.FeatureSet, image);
        // The stored part starts at the image's first pixel.
        (int height, int width) = ((int)reference.StoredExtent[0], (int)reference.StoredExtent[1]);
        float[] Crop(float[] plane) =>
            [.. Enumerable.Range(0, height).SelectMany(y => plane.AsSpan(y * image.Shape.Width, width).ToArray())];
        string[] wrong =
        [
            .. from c in Enumerable.Range(0, planes.Length)
               let count = Extraction.CountDifferences(expected[c], Crop(planes[c]))
               where count > 0
               select $"{reference.ChannelNames[c]}: {count} of {width * height} pixels differ",
        ];
        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }
}
