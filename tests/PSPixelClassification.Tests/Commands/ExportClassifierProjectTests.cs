using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Projects;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class ExportClassifierProjectTests : IDisposable
{
    private readonly ProjectSession _lab = new();

    [Fact]
    public void Export_OfImages_IsReadBackEqual()
    {
        EngineResult result = _lab.Run("""
            $again = Import-ClassifierProject lab.ilp
            $again.Model.Hash -eq $model.Hash
            $again.FeatureSet.Equals($model.FeatureSet)
            ($again.Images | Get-PixelLabel).Pixels -join ','
            ($again.Images.SourcePath -join ',') -eq ($images.SourcePath -join ',')
            $again.HasNewLabels
            """);

        Assert.Empty(result.Errors);
        Assert.Equal([true, true, "96,96,0,0", true, false], result.Output);
    }

    [Fact]
    public void Export_WithoutExtension_WritesIlpAndSaysSo()
    {
        EngineResult result = _lab.Run("$images | Export-ClassifierProject -Path sub/new -FeatureSet $features -PassThru -Verbose");

        Assert.Equal(_lab["sub/new.ilp"], Assert.IsType<FileInfo>(Assert.Single(result.Output)).FullName);
        Assert.Contains(result.Verbose,
            text => text.Contains("new.ilp", StringComparison.Ordinal) && text.Contains("no extension", StringComparison.Ordinal));
    }

    [Fact]
    public void Export_ImageTwice_CountsOnce()
    {
        EngineResult result = _lab.Run(
            "$images + $images | Export-ClassifierProject twice.ilp -Model $model; (Import-ClassifierProject twice.ilp).Images.Count");

        Assert.Empty(result.Errors);
        Assert.Equal([2], result.Output);
    }

    [Fact]
    public void Export_OfAProject_SavesWhereItWasRead()
    {
        EngineResult result = _lab.Run("""
            $project = Import-ClassifierProject lab.ilp
            $project.Images | Where-Object Name -EQ sample_0002 | Add-PixelLabel -Class nuclei -Point 70,70
            $project | Export-ClassifierProject -Model ($project | Invoke-ClassifierTraining -TreeCount 5)
            $again = Import-ClassifierProject lab.ilp
            $again.Model.TreeCount
            $again.HasNewLabels
            ($again.Images | Get-PixelLabel | Where-Object Class -EQ nuclei).Pixels -join ','
            """);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal([5, false, "96,1"], result.Output);
    }

    [Fact]
    public void Export_LabelsChangedSinceTraining_LeavesTheClassifierOutAndWarns()
    {
        EngineResult result = _lab.Run("""
            $project = Import-ClassifierProject lab.ilp
            $project.Images | Where-Object Name -EQ sample_0002 | Add-PixelLabel -Class nuclei -Point 70,70
            $project | Save-ClassifierProject
            $null -eq (Import-ClassifierProject lab.ilp).Model
            """);

        Assert.Contains("classifier was left out", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal([true], result.Output);
    }

    [Fact]
    public void Export_WhatIf_WritesNothing()
    {
        byte[] before = File.ReadAllBytes(_lab["lab.ilp"]);
        EngineResult result = _lab.Run("""
            $images | Export-ClassifierProject new.ilp -Model $model -WhatIf -PassThru
            $project = Import-ClassifierProject lab.ilp
            $project.Images | Where-Object Name -EQ sample_0002 | Add-PixelLabel -Class nuclei -Point 70,70
            $project | Export-ClassifierProject -WhatIf
            """);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Empty(result.Warnings);
        Assert.False(File.Exists(_lab["new.ilp"]));
        Assert.Equal(before, File.ReadAllBytes(_lab["lab.ilp"]));
    }

    [Fact]
    public void Export_NoClobberAndReadOnly_KeepTheFile()
    {
        byte[] before = File.ReadAllBytes(_lab["lab.ilp"]);

        EngineResult kept = _lab.Run("$images | Export-ClassifierProject lab.ilp -NoClobber");
        Assert.Equal(["NoClobber"], kept.ErrorIds);
        Assert.Equal(ErrorCategory.ResourceExists, kept.Errors[0].CategoryInfo.Category);

        File.SetAttributes(_lab["lab.ilp"], FileAttributes.ReadOnly);
        Assert.Equal("TargetReadOnly", _lab.RunToError("$images | Export-ClassifierProject lab.ilp").TerminatingId);
        Assert.Equal(before, File.ReadAllBytes(_lab["lab.ilp"]));

        Assert.Empty(_lab.Run("$images | Export-ClassifierProject lab.ilp -Force").Errors);
        Assert.NotEqual(before, File.ReadAllBytes(_lab["lab.ilp"]));
        File.SetAttributes(_lab["lab.ilp"], FileAttributes.Normal);
    }

    [Theory]
    [InlineData("$images | Export-ClassifierProject raw", "PathNotFile")]
    [InlineData("$images | Export-ClassifierProject Env:x.ilp", "PathNotFileSystem")]
    public void Export_WithoutAFileToWrite_EndsTheCommand(string script, string id) =>
        Assert.Equal(id, _lab.RunToError(script).TerminatingId);

    [Fact]
    public void Export_OneOfSeveralProjectsWithoutAFile_TheOthersFollow()
    {
        EngineResult result = _lab.Run("""
            $new = [PSPixelClassification.Projects.ClassifierProject]::new(
                [PSPixelClassification.Classification.ClassifierImage[]]$images, $features, $null)
            $new, (Import-ClassifierProject lab.ilp) | Export-ClassifierProject -PassThru | ForEach-Object Name
            """);

        Assert.Equal(["PathRequired"], result.ErrorIds);
        Assert.Equal(["lab.ilp"], result.Output);
    }

    [Theory]
    [InlineData("Import-ClassifierImage raw/*.tif | Export-ClassifierProject lab.ilp -Model $model")]
    [InlineData("$images[1] | Export-ClassifierProject lab.ilp")]
    [InlineData("Import-ClassifierImage raw/*.tif | Export-ClassifierProject lab -WhatIf")]
    [InlineData("(Import-ClassifierProject lab.ilp).Images[0] | Export-ClassifierProject lab.ilp")]
    public void Export_OfImagesOverAnotherProject_NeedsForce(string script)
    {
        byte[] before = File.ReadAllBytes(_lab["lab.ilp"]);

        EngineResult result = _lab.RunToError(script);

        Assert.Equal("ProjectExists", result.TerminatingId);
        Assert.Equal(ErrorCategory.ResourceExists, result.Terminating!.CategoryInfo.Category);
        Assert.Contains(
            $"'{_lab["lab.ilp"]}' is another project and would be lost: it holds 192 labeled pixels in 1 image and a trained classifier. "
            + "Replace it with -Force",
            result.Terminating.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_lab["lab.ilp"]));
        Assert.Empty(_lab.Run(script + " -Force").Errors);
    }

    [Fact]
    public void Export_OfAProjectOverAnother_NeedsForceAndTheNextFollows()
    {
        EngineResult result = _lab.Run("""
            $images | Export-ClassifierProject other.ilp
            $other = Import-ClassifierProject other.ilp
            Import-ClassifierProject lab.ilp | Export-ClassifierProject second.ilp
            $other, (Import-ClassifierProject second.ilp) | Export-ClassifierProject lab.ilp -PassThru | ForEach-Object Name
            """);

        Assert.Equal(["ProjectExists", "OutputCollision"], result.ErrorIds);
        Assert.Empty(_lab.Run("$other | Export-ClassifierProject lab.ilp -Force").Errors);
    }

    [Theory]
    [InlineData("$images | Export-ClassifierProject lab.ilp")]
    [InlineData("$images + (Import-ClassifierImage raw/truth/sample_0001*) | Export-ClassifierProject lab.ilp")]
    [InlineData("$images + (Import-ClassifierImage raw/truth/sample_0001*) | Export-ClassifierProject lab.ilp; "
        + "$images + (Import-ClassifierProject lab.ilp).Images[2] | Export-ClassifierProject lab.ilp -Force")]
    [InlineData("(Import-ClassifierProject lab.ilp).Images | Export-ClassifierProject lab.ilp")]
    [InlineData("$null = Import-ClassifierProject lab.ilp; $images | Export-ClassifierProject lab.ilp")]
    [InlineData("$p = Import-ClassifierProject lab.ilp; 1..2 | ForEach-Object { $p | Export-ClassifierProject copy.ilp }")]
    [InlineData("1..2 | ForEach-Object { Import-ClassifierImage raw/*.tif | Export-ClassifierProject unlabeled.ilp }")]
    [InlineData("New-Item empty.ilp | Out-Null; $images | Export-ClassifierProject empty.ilp")]
    public void Export_OverWhatItComesFromOrWhatHoldsNothing_NeedsNoForce(string script)
    {
        EngineResult result = _lab.Run(script);

        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Export_ModelThenAgain_KeepsTheModel()
    {
        EngineResult result = _lab.Run("""
            $project = Import-ClassifierProject lab.ilp
            $project.Images | Where-Object Name -EQ sample_0002 | Add-PixelLabel -Class nuclei -Point 70,70
            $new = $project | Invoke-ClassifierTraining
            $project | Export-ClassifierProject -Model $new
            $project | Export-ClassifierProject
            (Import-ClassifierProject lab.ilp).Model.Hash -eq $new.Hash
            """);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal([true], result.Output);
    }

    [Fact]
    public void Export_ModelOfOlderLabels_WarnsAndStoresIt()
    {
        EngineResult result = _lab.Run("""
            $images[0] | Add-PixelLabel -Class nuclei -Point 70,70
            $images | Export-ClassifierProject lab.ilp -Model $model
            (Import-ClassifierProject lab.ilp).Model.TreeCount
            """);

        Assert.Contains("nuclei 97", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal([10], result.Output);
    }

    [Fact]
    public void Export_RenamedClass_KeepsTheModel()
    {
        EngineResult result = _lab.Run("""
            $project = Import-ClassifierProject lab.ilp
            $project.Images | Set-LabelClass nuclei -NewName cells -Color Red
            $project | Export-ClassifierProject
            $again = Import-ClassifierProject lab.ilp
            "$($again.Model.Classes.Name)"
            "$($again.Classes[0].Color)"
            """);

        Assert.Empty(result.Warnings);
        Assert.Equal(["cells background", "#ff0000"], result.Output);
    }

    [Theory]
    [InlineData("$images | Export-ClassifierProject notes.txt", "TargetIsNoProject", ErrorCategory.ResourceExists)]
    [InlineData("$images | Export-ClassifierProject notes.txt -WhatIf", "TargetIsNoProject", ErrorCategory.ResourceExists)]
    [InlineData("$images | Export-ClassifierProject raw/sample_0001.tif -Force -WhatIf", "TargetIsInput", ErrorCategory.InvalidArgument)]
    public void Export_OverWhatIsNoProject_IsRefused(string script, string id, ErrorCategory category)
    {
        File.WriteAllText(_lab["notes.txt"], "notes");

        EngineResult result = _lab.RunToError(script);

        Assert.Equal(id, result.TerminatingId);
        Assert.Equal(category, result.Terminating!.CategoryInfo.Category);
        Assert.Equal("notes", File.ReadAllText(_lab["notes.txt"]));
    }

    [Fact]
    public void Export_TwoProjectsForOneFile_KeepsTheFirst()
    {
        EngineResult result = _lab.Run("$p = Import-ClassifierProject lab.ilp; $p, $p | Export-ClassifierProject -Path one.ilp");

        Assert.Equal(["OutputCollision"], result.ErrorIds);
        Assert.True(File.Exists(_lab["one.ilp"]));
    }

    [Fact]
    public void Export_ToAnotherFolder_FindsTheImagesFromThere()
    {
        EngineResult result = _lab.Run("""
            Import-ClassifierProject lab.ilp | Export-ClassifierProject -Path deep/down/lab.ilp
            (Import-ClassifierProject deep/down/lab.ilp).MissingImages.Count
            """);

        Assert.Empty(result.Errors);
        Assert.Equal([0], result.Output);
    }

    [Fact]
    public void Export_PipedResult_IsWhatTheCommandDeclares() =>
        Assert.IsType<ClassifierProject>(
            _lab.Run("$images | Export-ClassifierProject a.ilp -PassThru | ForEach-Object { Import-ClassifierProject -LiteralPath $_ }")
            .Output.Single());

    [Fact]
    public void Stop_LeavesNoFile()
    {
        EndlessSource source = new();
        _lab.Session.Run("", ("image", new ClassifierImage("endless", source)));

        (PSInvocationState state, _) = _lab.Session.Stop("$image | Export-ClassifierProject new/endless.ilp", () => source.Reads > 3);

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.Equal(0, source.OpenReaders);
        Assert.Empty(_lab.Files("new"));
    }

    public void Dispose() => _lab.Dispose();
}
