using System.Management.Automation;
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
    public void Import_OfIlastiksFile_WarnsOfTheImagesThatAreNotHere()
    {
        File.Copy(Path.Combine(BuiltModule.RepositoryRoot, "tests", "data", "projects", "small.ilp"), _lab["other.ilp"]);

        EngineResult result = _lab.Run("Import-ClassifierProject other.ilp");

        ClassifierProject project = Assert.IsType<ClassifierProject>(Assert.Single(result.Output));
        Assert.NotEmpty(project.MissingImages);
        Assert.NotEmpty(result.Warnings);
        Assert.All(result.Warnings, warning => Assert.StartsWith("other.ilp: ", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void Import_OfWhatIsNoProject_GoesOnWithTheNext()
    {
        File.WriteAllText(_lab["text.ilp"], "no project");
        EngineResult result = _lab.Run("Import-ClassifierProject text.ilp, raw/sample_0001.tif, missing.ilp, none*.ilp, raw, lab.ilp");

        Assert.Equal(["ProjectFormatInvalid", "ProjectFormatInvalid", "ProjectNotFound", "PathNotFile"], result.ErrorIds);
        Assert.Equal(
            [ErrorCategory.InvalidData, ErrorCategory.InvalidData, ErrorCategory.ObjectNotFound, ErrorCategory.InvalidArgument],
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
    public void Labels_OfTheImages_AreEditedAsThoseOfAnyImage()
    {
        EngineResult result = _lab.Run("""
            $project = Import-ClassifierProject lab.ilp
            $project.HasNewLabels
            $project.Images | Add-PixelLabel -Class nuclei -Point 70,70
            $project.HasNewLabels
            ($project.Images[1] | Get-PixelLabel | Where-Object Class -eq nuclei).Pixels
            """);

        Assert.Empty(result.Errors);
        Assert.Equal([false, true, 1L], result.Output);
    }

    [Fact]
    public void Views_OfAProject_ShowFileNameAndLabels()
    {
        EngineResult result = _lab.Run("""
            $project = Import-ClassifierProject lab.ilp
            [PSPixelClassification.Formatting.ProjectText]::Name($project)
            [PSPixelClassification.Formatting.ProjectText]::Trees($project)
            [PSPixelClassification.Formatting.ProjectText]::Images($project)
            $project.Images[1] | Add-PixelLabel -Class nuclei -Point 70,70
            [PSPixelClassification.Formatting.ProjectText]::Trees($project)
            """);

        Assert.Equal(["lab.ilp", "10", "sample_0001: nuclei 96, background 96\nsample_0002: no labels", "10 (old)"], result.Output);
    }

    public void Dispose() => _lab.Dispose();
}
