using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging.Formats;

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

    [Theory]
    [InlineData("reports/06_plain_lut.tif")]
    [InlineData("reports/54_label_palette.tif")]
    [InlineData("bmp/gray1.bmp")]
    public void FewerChannels_PaletteThatWasNotApplied_IsTheRemedy(string file)
    {
        string path = TestFiles.Committed(file);
        ClassifierImage colors = ClassifierImage.Open(path, new ImageOpenOptions { PaletteAsColor = true }).Label("a", 1, 1, 2, 2);
        ClassifierImage plain = ClassifierImage.Open(path).Label("b", 3, 3, 2, 2);
        ClassifierModel model = SyntheticImages.Train(colors.Label("b", 3, 3, 2, 2));

        ClassifierMismatchException error =
            Assert.Throws<ClassifierMismatchException>(() => ImageRequirements.Check(model, plain));
        TrainingException training = Assert.Throws<TrainingException>(() => SyntheticImages.Train(plain, colors));

        Assert.Equal(["ChannelMismatch", "ChannelMismatch"], [error.ErrorId, training.ErrorId]);
        foreach (string message in new[] { error.Message, training.Message })
            Assert.EndsWith($"'{plain.Name}' has a palette. -PaletteAsColor reads its colors.", message, StringComparison.Ordinal);
        Assert.False(colors.Source.Info.HasUnreadPalette);
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
