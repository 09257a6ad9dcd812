using PSPixelClassification.Core.Tests.TestData;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Against the features that ilastik itself stored.</summary>
public class FeatureReferenceTests
{
    [Theory]
    [InlineData("c01_gray8_allfeatures")]
    [InlineData("c03_gray16_small")]
    [InlineData("c05_rgb8_small")]
    [InlineData("c06_vol3d")]
    [InlineData("c08_float32_odd")]
    [InlineData("c09_two_images_internal")]
    [InlineData("c11_missing_class")]
    [InlineData("c12_one_forest")]
    public void Features_ReferenceCase_HaveIlastiksBits(string name) =>
        Assert.Empty(ReferenceFeatures.FindDifferences(new ReferenceCase(name)));
}
