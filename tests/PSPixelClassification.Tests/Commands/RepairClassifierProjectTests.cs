using System.Management.Automation;
using PSPixelClassification.Projects;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class RepairClassifierProjectTests : IDisposable
{
    private readonly ProjectSession _lab = new();

    [Fact]
    public void Repair_ImagesElsewhere_StoresWhereTheyAre()
    {
        _lab.Move("raw", "archive/2026");
        EngineResult result = _lab.Run("""
            Repair-ClassifierProject lab.ilp -SearchPath archive
            $project = Import-ClassifierProject lab.ilp
            $project.MissingImages.Count
            $project.Model.Hash -eq $model.Hash
            """);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        ImageLink[] links = [.. result.Output.OfType<ImageLink>()];
        Assert.Equal([ImageLinkStatus.Relinked, ImageLinkStatus.Relinked], links.Select(link => link.Status));
        Assert.Equal(_lab["archive/2026/sample_0001.tif"], links[0].Path);
        Assert.Equal([0, true], result.Output.Skip(2));
    }

    [Fact]
    public void Repair_WhatIf_ShowsAndWritesNothing()
    {
        _lab.Move("raw", "archive");
        byte[] before = File.ReadAllBytes(_lab["lab.ilp"]);

        EngineResult result = _lab.Run("Repair-ClassifierProject lab.ilp archive -WhatIf");

        Assert.All(result.Output, link => Assert.Equal(ImageLinkStatus.Relinked, Assert.IsType<ImageLink>(link).Status));
        Assert.Equal(before, File.ReadAllBytes(_lab["lab.ilp"]));
    }

    [Fact]
    public void Repair_NothingToDo_LeavesTheFile()
    {
        DateTime before = File.GetLastWriteTimeUtc(_lab["lab.ilp"]);

        EngineResult result = _lab.Run("'lab.ilp' | Repair-ClassifierProject");

        Assert.Empty(result.Errors);
        Assert.All(result.Output, link => Assert.Equal(ImageLinkStatus.Found, Assert.IsType<ImageLink>(link).Status));
        Assert.Equal(before, File.GetLastWriteTimeUtc(_lab["lab.ilp"]));
    }

    [Fact]
    public void Repair_OneFoundOneNot_SavesTheOneAndNamesTheOther()
    {
        _lab.Move("raw", "archive");
        File.Delete(_lab["archive/sample_0002.tif"]);

        EngineResult result = _lab.Run(
            "Repair-ClassifierProject lab.ilp archive; (Import-ClassifierProject lab.ilp -WarningAction Ignore).MissingImages.Name");

        Assert.Equal(["ProjectImageMissing"], result.ErrorIds);
        Assert.Equal(ErrorCategory.ObjectNotFound, result.Errors[0].CategoryInfo.Category);
        Assert.IsType<ImageLink>(result.Errors[0].TargetObject);
        Assert.Equal("sample_0002", result.Output[^1]);
    }

    [Fact]
    public void Repair_FileOfThatNameIsAnother_IsAnErrorUnlessForced()
    {
        _lab.Move("raw", "archive");
        byte[] file = File.ReadAllBytes(_lab["archive/sample_0001.tif"]);
        file[^1] ^= 1;
        File.WriteAllBytes(_lab["archive/sample_0001.tif"], file);

        EngineResult refused = _lab.Run("Repair-ClassifierProject lab.ilp archive");
        Assert.Equal(["ProjectImageChanged"], refused.ErrorIds);
        Assert.Equal([ImageLinkStatus.Changed, ImageLinkStatus.Relinked], refused.Output.Cast<ImageLink>().Select(link => link.Status));

        EngineResult forced = _lab.Run("Repair-ClassifierProject lab.ilp archive -Force");
        Assert.Empty(forced.Errors);
        Assert.Equal(ImageLinkStatus.Relinked, ((ImageLink)forced.Output[0]!).Status);
    }

    [Fact]
    public void Repair_ReadOnlyProject_IsAnErrorAlsoWithForce()
    {
        _lab.Move("raw", "archive");
        byte[] before = File.ReadAllBytes(_lab["lab.ilp"]);
        File.SetAttributes(_lab["lab.ilp"], FileAttributes.ReadOnly);

        EngineResult result = _lab.Run("Repair-ClassifierProject lab.ilp archive -Force");

        File.SetAttributes(_lab["lab.ilp"], FileAttributes.Normal);
        Assert.Equal(["TargetReadOnly"], result.ErrorIds);
        Assert.Equal(ErrorCategory.PermissionDenied, result.Errors[0].CategoryInfo.Category);
        Assert.Contains("Remove the read-only attribute", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_lab["lab.ilp"]));
    }

    [Fact]
    public void Repair_WrongFilesAndFolders_AreErrors()
    {
        Assert.Equal("SearchPathNotFound", _lab.RunToError("Repair-ClassifierProject lab.ilp -SearchPath nowhere").TerminatingId);
        Assert.Equal(
            ["ProjectNotFound", "ProjectFormatInvalid"], _lab.Run("Repair-ClassifierProject missing.ilp, raw/sample_0001.tif").ErrorIds);
    }

    public void Dispose() => _lab.Dispose();
}
