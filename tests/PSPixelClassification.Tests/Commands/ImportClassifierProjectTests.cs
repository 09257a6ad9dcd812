using System.Management.Automation;
using System.Text;
using PSPixelClassification.Projects;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class ImportClassifierProjectTests : IDisposable
{
    private readonly ProjectSession _lab = new();

    [Theory]
    [InlineData("Import-ClassifierProject lab.ilp")]
    [InlineData("Import-ClassifierProject *.ilp")]
    [InlineData("'lab.ilp' | Open-ClassifierProject")]
    [InlineData("[System.IO.FileInfo]::new(\"$PWD/lab.ilp\") | ForEach-Object { Import-ClassifierProject -LiteralPath $_ }")]
    public void Import_AnyBinding_GivesTheProject(string script)
    {
        EngineResult result = _lab.Run(script);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        ClassifierProject project = Assert.IsType<ClassifierProject>(Assert.Single(result.Output));
        Assert.Equal(_lab["lab.ilp"], project.Path);
        Assert.Equal(["sample_0001", "sample_0002"], project.Images.Select(image => image.Name));
        Assert.Equal(["nuclei", "background"], project.Classes.Select(known => known.Name));
        Assert.Equal(10, project.Model!.TreeCount);
    }

    [Fact]
    public void Import_ImagesNotThere_WarnsAndKeepsTheirLabels()
    {
        Directory.CreateDirectory(_lab["alone"]);
        File.Copy(_lab["lab.ilp"], _lab["alone/lab.ilp"]);

        EngineResult result = _lab.Run("Import-ClassifierProject alone/lab.ilp");

        ClassifierProject project = Assert.IsType<ClassifierProject>(Assert.Single(result.Output));
        Assert.Equal(["sample_0001", "sample_0002"], project.MissingImages.Select(image => image.Name));
        Assert.Equal(192, project.Images[0].Labels.Snapshot().LabeledPixelCount);
        Assert.Equal(2, result.Warnings.Count);
        Assert.All(result.Warnings, warning => Assert.StartsWith("lab.ilp: ", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void Import_ManyImagesNotThere_KeepsTheWarningsFew()
    {
        EngineResult result = _lab.Run("""
            $null = New-PracticeImageSet many -Count 8 -Width 64 -Height 64
            Import-ClassifierImage many/*.tif | Export-ClassifierProject deep/many.ilp
            [System.IO.Directory]::Move("$PWD/many", "$PWD/gone")
            (Import-ClassifierProject deep/many.ilp).Notes.Count
            """);

        Assert.Equal([8], result.Output);
        Assert.Equal(6, result.Warnings.Count);
        Assert.Contains("3 more notes", result.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Import_OfWhatIsNoProject_GoesOnWithTheNext()
    {
        File.WriteAllText(_lab["text.ilp"], "no project");
        EngineResult result = _lab.Run("Import-ClassifierProject text.ilp, raw/sample_0001.tif, missing.ilp, none*.ilp, raw, lab.ilp");

        Assert.Equal(["ProjectFormatInvalid", "ProjectFormatInvalid", "ProjectNotFound", "NoMatch", "PathNotFile"], result.ErrorIds);
        Assert.Equal(
            [
                ErrorCategory.InvalidData, ErrorCategory.InvalidData, ErrorCategory.ObjectNotFound, ErrorCategory.ObjectNotFound,
                ErrorCategory.InvalidArgument,
            ],
            result.Errors.Select(error => error.CategoryInfo.Category));
        Assert.Equal(_lab["text.ilp"], result.Errors[0].TargetObject);
        Assert.Single(result.Output);
    }

    [Fact]
    public void Import_ImageChanged_IsAnErrorAndWithForceAWarning()
    {
        byte[] file = File.ReadAllBytes(_lab["raw/sample_0001.tif"]);
        file[^1] ^= 1;
        File.WriteAllBytes(_lab["raw/sample_0001.tif"], file);

        EngineResult refused = _lab.Run("Import-ClassifierProject lab.ilp");
        Assert.Equal(["ProjectImageChanged"], refused.ErrorIds);
        Assert.Contains("sample_0001.tif", refused.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(refused.Output);

        EngineResult forced = _lab.Run("Import-ClassifierProject lab.ilp -Force");
        Assert.Empty(forced.Errors);
        Assert.Contains("sample_0001", Assert.Single(forced.Warnings), StringComparison.Ordinal);
        Assert.Single(forced.Output);
    }

    [Fact]
    public void Import_NoModel_TakesTheRestOfAProjectOfAnotherClassifier()
    {
        string bytes = Encoding.Latin1.GetString(File.ReadAllBytes(_lab["lab.ilp"]));
        File.WriteAllBytes(
            _lab["lab.ilp"], Encoding.Latin1.GetBytes(bytes.Replace("VigraRfLazyflow", "SklRnRfLazyflow", StringComparison.Ordinal)));

        EngineResult result = _lab.Run("""
            Import-ClassifierProject lab.ilp
            $project = Import-ClassifierProject lab.ilp -NoModel
            $null -eq $project.Model
            $project | Export-ClassifierProject -Model ($project | Invoke-ClassifierTraining -TreeCount 4)
            (Import-ClassifierProject lab.ilp).Model.TreeCount
            """);

        Assert.Equal(["ProjectClassifierUnsupported"], result.ErrorIds);
        Assert.Empty(result.Warnings);
        Assert.Equal([true, 4], result.Output);
    }

    [Fact]
    public void Labels_OfTheImages_AreEditedAsThoseOfAnyImage()
    {
        EngineResult result = _lab.Run("""
            $project = Import-ClassifierProject lab.ilp
            $project.HasNewLabels
            $project.Images | Add-PixelLabel -Class nuclei -Point 70,70
            $project.HasNewLabels
            ($project.Images | Get-PixelLabel | Where-Object Class -EQ nuclei).Pixels -join ','
            """);

        Assert.Empty(result.Errors);
        Assert.Equal([false, true, "97,1"], result.Output);
    }

    [Fact]
    public void Views_OfAProject_ShowFileNameAndLabels()
    {
        EngineResult result = _lab.Run("""
            $project = Import-ClassifierProject lab.ilp
            [PSPixelClassification.Formatting.ProjectText]::Name($project)
            [PSPixelClassification.Formatting.ProjectText]::Trees($project)
            [PSPixelClassification.Formatting.ProjectText]::Images($project)
            $project.Images | Where-Object Name -EQ sample_0002 | Add-PixelLabel -Class nuclei -Point 70,70
            [PSPixelClassification.Formatting.ProjectText]::Trees($project)
            """);

        Assert.Equal(["lab.ilp", "10", "sample_0001: nuclei 96, background 96\nsample_0002: no labels", "10 (old)"], result.Output);
    }

    public void Dispose() => _lab.Dispose();
}
