using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>What one types by mistake is answered in the words of the task, not of .NET's conversions.</summary>
public sealed class WrongArgumentTests : IDisposable
{
    private readonly PracticeSession _practice = new(trained: false);

    public void Dispose() => _practice.Dispose();

    [Theory]
    [InlineData("New-FeatureSet -Sigma abc", "'abc' is not a number. Write a number such as 0.7.")]
    [InlineData("New-FeatureSet -Sigma 0.7, ''", "'' is not a number.")]
    [InlineData("New-PracticeImageSet x -Count many", "'many' is not a whole number.")]
    [InlineData("New-PracticeImageSet x -Count ' '", "' ' is not a whole number.")]
    [InlineData("New-PracticeImageSet x -Seed 99999999999", "99999999999 is too large. Whole numbers reach from")]
    [InlineData("New-PracticeImageSet x -Seed '-99999999999'", "-99999999999 is too large.")]
    [InlineData(
        "$images | Get-FeatureImage Hessian", "'Hessian' is not a feature set. Make one with New-FeatureSet. Name channels with -Channel.")]
    [InlineData("$images | Invoke-ClassifierTraining Edge", "'Edge' is not a feature set.")]
    [InlineData("Invoke-ClassifierTraining (Get-Item raw/sample_0001.tif)", "sample_0001.tif' is a file, not a feature set.")]
    [InlineData(
        "Get-Item raw/sample_0001.tif | Invoke-ClassifierTraining",
        "sample_0001.tif' is an image, not a project. Name the file of a project (.ilp)")]
    [InlineData("$images | Export-Segmentation -Project raw/sample_0001.tif", "sample_0001.tif' is an image, not a project.")]
    [InlineData("$images | Export-Segmentation -Project ''", "The path is blank. Give one project from Import-ClassifierProject")]
    public void Argument_OfAnotherKind_IsAnsweredInTheWordsOfTheTask(string script, string message)
    {
        EngineResult result = _practice.RunToError(script);

        Assert.Contains(message, result.Terminating?.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("0x2", 2)]
    [InlineData(" 1e1 ", 10)]
    [InlineData("1.6", 1.6)]
    public void Sigma_TextsThatPowerShellReadsAsNumbers_AreTaken(string text, double sigma) =>
        Assert.Equal(sigma, Assert.Single(_practice.Run($"(New-FeatureSet GaussianSmoothing -Sigma '{text}').Sigmas").Output));
}
