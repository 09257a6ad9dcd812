using PSPixelClassification.Evaluation;
using PSPixelClassification.PracticeImages;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class PracticeImageSetTests : IDisposable
{
    private readonly PracticeSession _practice = new();

    [Fact]
    public void NewPracticeImageSet_Files_ComeWithTruthAndStrokes()
    {
        PracticeImageFile[] files = [.. _practice.Run("$samples").Output.Cast<PracticeImageFile>()];

        Assert.Equal(
            ["sample_0001.tif", "sample_0002.tif", "truth/sample_0001_mask.tif", "truth/sample_0002_mask.tif"], _practice.Files("raw"));
        Assert.All(files, file => Assert.True(File.Exists(file.SourcePath) && File.Exists(file.TruthPath) && file.Stroke.Count > 1));
    }

    [Fact]
    public void NewPracticeImageSet_SameSeed_GivesTheSameFiles()
    {
        _practice.Run("New-PracticeImageSet again -Count 1 -Width 128 -Height 96 -Seed 5");

        Assert.Equal(File.ReadAllBytes(_practice["raw/sample_0001.tif"]), File.ReadAllBytes(_practice["again/sample_0001.tif"]));
    }

    [Fact]
    public void NewPracticeImageSet_WhatIfAndNoClobber_WriteNothing()
    {
        Assert.Empty(_practice.Run("New-PracticeImageSet other -WhatIf").Output);
        Assert.False(Directory.Exists(_practice["other"]));
        DateTime before = File.GetLastWriteTimeUtc(_practice["raw/sample_0001.tif"]);

        Assert.Equal("NoClobber", _practice.RunToError("New-PracticeImageSet raw -NoClobber -Count 9").TerminatingId);
        Assert.Equal(before, File.GetLastWriteTimeUtc(_practice["raw/sample_0001.tif"]));
        Assert.Equal(4, _practice.Files("raw").Length);
    }

    [Fact]
    public void MeasureSegmentationAccuracy_PathsFilesAndImages_GiveTheSame()
    {
        EngineResult result = _practice.Run("""
            Measure-SegmentationAccuracy raw/truth/sample_0001_mask.tif raw/truth/sample_0002_mask.tif
            'raw/truth/sample_0001_mask.tif' | Measure-SegmentationAccuracy -TruthPath ([System.IO.FileInfo]::new("$PWD/raw/truth/sample_0002_mask.tif"))
            Import-ClassifierImage raw/truth/sample_0001_mask.tif | Measure-SegmentationAccuracy -Truth (Import-ClassifierImage raw/truth/sample_0002_mask.tif)
            [pscustomobject]@{ Path = 'raw/truth/sample_0001_mask.tif'; TruthPath = 'raw/truth/sample_0002_mask.tif' } | Measure-SegmentationAccuracy
            """);

        Assert.Empty(result.Errors);
        Assert.Equal(4, result.Output.Count);
        Assert.Single(result.Output.Distinct());
        Assert.Equal(
            128 * 96, result.Output.Cast<SegmentationAccuracy>()
            .Select(a => a.TruePositive + a.FalsePositive + a.FalseNegative + a.TrueNegative).First());
    }

    [Theory]
    [InlineData("Measure-SegmentationAccuracy raw/missing.tif raw/sample_0001.tif", "ImageNotFound")]
    [InlineData("Measure-SegmentationAccuracy raw/sample_0001.tif raw/missing.tif", "ImageNotFound")]
    [InlineData(
        "$null = New-PracticeImageSet s -Count 1 -Width 64 -Height 64; Measure-SegmentationAccuracy raw/sample_0001.tif s/sample_0001.tif",
        "ImageSizeMismatch")]
    public void MeasureSegmentationAccuracy_NothingToCompare_IsAnError(string script, string id)
    {
        EngineResult result = _practice.Run(script);

        Assert.Equal([id], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("-Class 5", "the segmentation has no foreground, because none of its pixels is 5; it holds 0, 4, 7. Check -Class.")]
    [InlineData(
        "-Class 4 -TruthClass 5",
        "the truth 'map' has no foreground, because none of its pixels is 5; it holds 0, 4, 7. Check -TruthClass.")]
    public void MeasureSegmentationAccuracy_ClassThatIsNotThere_WarnsAndListsThoseThatAre(string arguments, string sentence)
    {
        TestImage.UInt16("map", 30, 20, (x, y) => x > 20 ? 4 : y > 10 ? 7 : 0).WritePng(_practice.Folder.Path);

        EngineResult result = _practice.Run($"Measure-SegmentationAccuracy map.png map.png {arguments}");

        Assert.Empty(result.Errors);
        Assert.Equal(["map: " + sentence], result.Warnings);
        Assert.Equal(0, Assert.IsType<SegmentationAccuracy>(Assert.Single(result.Output)).IoU);
    }

    public void Dispose() => _practice.Dispose();
}
