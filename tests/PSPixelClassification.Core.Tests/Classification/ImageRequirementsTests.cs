using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;

namespace PSPixelClassification.Core.Tests.Classification;

public class ImageRequirementsTests
{
    private static readonly FeatureSet s_set = FeatureSet.Create(
        new[] { 0.7, 1.6, 3.5, 5 }.Select(sigma => new FeatureSelection(FeatureKind.GaussianSmoothing, sigma)));

    [Theory]
    [InlineData(7, "-In2DSigma 3.5, 5, or all with -In2D")]
    [InlineData(18, "-In2DSigma 5, or all with -In2D")]
    [InlineData(3, "slice by slice with New-FeatureSet -In2D,")]
    public void TooFewSlices_RemedyIsAFeatureSetThatFits(int depth, string remedy)
    {
        ClassifierImage volume = VolumeImages.Noise(40, 40, depth);

        ClassifierMismatchException error = Assert.Throws<ClassifierMismatchException>(() => ImageRequirements.Check(s_set, volume));

        Assert.Equal("ImageTooSmall", error.ErrorId);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TooFewSlices_ScalesIn2DAlready_StayThere()
    {
        ClassifierImage volume = VolumeImages.Noise(40, 40, 7);

        ClassifierMismatchException error =
            Assert.Throws<ClassifierMismatchException>(() => ImageRequirements.Check(s_set.WithIn2D([5]), volume));

        Assert.Contains("-In2DSigma 3.5, 5,", error.Message, StringComparison.Ordinal);
        ImageRequirements.Check(s_set.WithIn2D([3.5, 5]), volume);
    }
}
