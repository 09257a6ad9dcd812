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
    [InlineData("Get-FeatureImage raw/sample_0001.tif", "If the image in it is meant: open that with Import-ClassifierImage")]
    [InlineData("Get-FeatureImage (Get-Item raw/*.tif)", "If the image in it is meant: open that with Import-ClassifierImage")]
    [InlineData("Export-Segmentation (Get-Item raw/*.tif) $model", "is a file, and an image is wanted. Open it with Import-")]
    [InlineData("Export-Segmentation raw/sample_0001.tif $model", "'raw/sample_0001.tif' is a text, and an image is wanted.")]
    [InlineData("Export-ClassifierImage -InputObject (Get-Item raw/*.tif)", "is a file, and an image is wanted.")]
    [InlineData("Get-PixelLabel -InputObject raw/sample_0001.tif", "'raw/sample_0001.tif' is a text, and an image is wanted.")]
    [InlineData("$images | Add-PixelLabel a -Point 1, 2 -BrushSize 1, 2", "2 values are given (1, 2), and one is taken.")]
    [InlineData("$images | Undo-PixelLabel -Count 1, 2, 3", "3 values are given (1, 2, 3), and one is taken.")]
    [InlineData("$images | Add-PixelLabel a, b -Point 1, 2", "2 values are given (a, b), and one is taken.")]
    [InlineData("$images | Export-ClassifierImage -DestinationPath a, b", "2 values are given (a, b), and one is taken.")]
    [InlineData("Import-ClassifierImage raw/*.tif -Axes yx, yx", "2 values are given (yx, yx), and one is taken.")]
    [InlineData("$f = New-FeatureSet; $images | Get-FeatureImage -FeatureSet $f, $f", "2 feature sets are given, and one is taken.")]
    [InlineData("$images[0] | Add-PixelLabel -LabelImage raw", "raw' is a folder. -LabelImage takes one file")]
    [InlineData("$images[0] | Add-PixelLabel -LabelImage (Get-Item raw)", "raw' is a folder. -LabelImage takes one file")]
    [InlineData("$images | Add-PixelLabel a -Point 1, 2 -Color red, blue", "'Color'. 'red,blue' is not a color. Write #rrggbb")]
    [InlineData("Import-ClassifierImage raw/*.tif -Axes yq", "on parameter 'Axes'. 'yq' is not an axis order. Write each")]
    [InlineData("$images[0] | Add-PixelLabel -LabelImage raw/sample_0001.tif -LabelMap @{ '1,5' = 'x' }", "-LabelMap says '1,5' = 'x'.")]
    [InlineData("$images[0] | Add-PixelLabel -LabelImage raw/sample_0001.tif -LabelMap @{ 1.5 = 'x' }", "-LabelMap says '1.5' = 'x'.")]
    [InlineData("Repair-ClassifierProject x.ilp raw/sample_0001.tif", "sample_0001.tif' is a file. Name the folder it is in.")]
    public void Argument_OfAnotherKind_IsAnsweredInTheWordsOfTheTask(string script, string message)
    {
        EngineResult result = _practice.RunToError(script);

        Assert.Contains(message, result.Terminating?.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Get-Item raw/*.tif | Get-FeatureImage")]
    [InlineData("Get-Item raw/*.tif | Add-PixelLabel a -Point 1, 2")]
    [InlineData("Get-Item raw/*.tif | Remove-PixelLabel -Point 1, 2")]
    [InlineData("Get-Item raw/*.tif | Clear-PixelLabel")]
    [InlineData("Get-Item raw/*.tif | Get-PixelLabel")]
    [InlineData("Get-Item raw/*.tif | Undo-PixelLabel")]
    [InlineData("Get-Item raw/*.tif | Set-LabelClass a -NewName b")]
    [InlineData("Get-Item raw/*.tif | Export-Segmentation -Source Labels")]
    [InlineData("Get-Item raw/*.tif | Export-ClassifierProject x.ilp")]
    public void Files_PipedAsImages_AreToBeOpenedFirst(string script)
    {
        EngineResult result = _practice.Run(script);

        Assert.Equal(["ParameterArgumentTransformationError", "ParameterArgumentTransformationError"], result.ErrorIds);
        Assert.All(result.Errors, error => Assert.EndsWith(
            ".tif' is a file, and an image is wanted. Open it with Import-ClassifierImage, and give what that returns.",
            error.Exception.Message, StringComparison.Ordinal));
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Get-Item raw | Get-FeatureImage", "raw' is a folder, and an image is wanted. Open the files in it with")]
    [InlineData("'raw/sample_0001.tif' | Get-PixelLabel", "'raw/sample_0001.tif' is a text, and an image is wanted.")]
    [InlineData("1 | Clear-PixelLabel", "An object of type Int32 is not an image.")]
    [InlineData("[pscustomobject]@{ X = 1 } | Get-FeatureImage", "An object of a table is not an image.")]
    [InlineData("$samples[0] | Get-FeatureImage", "An object of type PracticeImageFile is not an image.")]
    public void Objects_PipedAsImages_AreNamed(string script, string message) => Assert.Contains(
        message, Assert.Single(_practice.Run(script).Errors).Exception.Message, StringComparison.Ordinal);

    // What takes files as well goes on taking them.
    [Theory]
    [InlineData("Get-Item raw/*.tif | Export-ClassifierImage out -PassThru")]
    [InlineData("'raw/sample_0001.tif', 'raw/sample_0002.tif' | Export-ClassifierImage out -PassThru")]
    [InlineData("$samples | Export-ClassifierImage out -PassThru")]
    [InlineData("$images | Export-ClassifierImage out -PassThru")]
    [InlineData("Export-ClassifierImage $images out -PassThru")]
    [InlineData("Undo-PixelLabel $images @(1) -PassThru")]
    public void FilesAndImages_WhereBothAreTaken_AreTaken(string script)
    {
        EngineResult result = _practice.Run(script);

        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Output.Count);
    }

    [Theory]
    [InlineData("0x2", 2)]
    [InlineData(" 1e1 ", 10)]
    [InlineData("1.6", 1.6)]
    public void Sigma_TextsThatPowerShellReadsAsNumbers_AreTaken(string text, double sigma) =>
        Assert.Equal(sigma, Assert.Single(_practice.Run($"(New-FeatureSet GaussianSmoothing -Sigma '{text}').Sigmas").Output));
}
