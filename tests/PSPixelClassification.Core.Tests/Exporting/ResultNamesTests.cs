using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Core.Tests.Exporting;

public class ResultNamesTests
{
    [Theory]
    [InlineData("a_Simple Segmentation.tif", true)]
    [InlineData("/x/a_probabilities.h5", true)]
    [InlineData("a_Probabilities_007.png", true)]
    [InlineData("a_Probabilities_t03_z12.tif", true)]
    [InlineData("a_Labels-3.tif", true)]
    [InlineData("a_Simple Segmentation00.png", true)]
    [InlineData("a_Probabilities.ome.tif", true)]
    [InlineData("a_Probabilities_12.ome.tif", true)]
    [InlineData("a_Class Mask.png", true)]
    [InlineData("a_Class Mask_nuclei.png", true)]
    [InlineData("a_class mask_big nuclei_07.ome.tif", true)]
    [InlineData("a_Class Masks.tif", false)]
    [InlineData("a.ome.tif", false)]
    [InlineData("a.tif", false)]
    [InlineData("Labels.tif", false)]
    [InlineData("a_Probabilities_new.tif", false)]
    [InlineData("a_007.tif", false)]
    [InlineData("a_Labels of 2024.tif", false)]
    public void IsResult_GoesByTheEndOfTheName(string path, bool expected) => Assert.Equal(expected, ResultNames.IsResult(path));
}
