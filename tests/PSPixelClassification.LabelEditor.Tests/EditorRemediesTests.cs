using PSPixelClassification.Classification.PostProcessing;

namespace PSPixelClassification.LabelEditor.Tests;

public sealed class EditorRemediesTests
{
    [Theory]
    [InlineData("nuclei", "nuclei")]
    [InlineData("Zelle_2", "Zelle_2")]
    [InlineData("Label 1", "'Label 1'")]
    [InlineData("2nd", "'2nd'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("it\u2019s", "'it\u2019\u2019s'")]
    [InlineData("a = 1; Remove-Item", "'a = 1; Remove-Item'")]
    [InlineData("$(x)", "'$(x)'")]
    [InlineData("Kern\n", "'Kern\n'")]
    public void Parameters_NamesOfClasses_AreWrittenAsPowerShellReadsThem(string name, string written)
    {
        PostProcessingOptions options =
            new() { ClassThresholds = PostProcessingOptions.None.ClassThresholds.Add(name, 0.35) };

        Assert.Equal($"-ClassThreshold @{{ {written} = 0.35 }}", EditorRemedies.Parameters(options));
    }

    [Fact]
    public void Parameters_Numbers_HaveAPointWhateverTheLanguage()
    {
        PostProcessingOptions options = new() { Smoothing = 1.5 };

        Assert.Equal("-Smoothing 1.5", EditorRemedies.Parameters(options));
        Assert.Equal("", EditorRemedies.Parameters(PostProcessingOptions.None));
    }
}
