using PSPixelClassification.Classification;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>What people give by mistake: either it works, or the error names the parameter that takes it.</summary>
public sealed class WrongArgumentTests : IDisposable
{
    private readonly PracticeSession _practice = new();

    public void Dispose() => _practice.Dispose();

    [Theory]
    [InlineData("Invoke-BatchClassification raw/*.tif -Model lab.ilp")]
    [InlineData("Invoke-BatchClassification raw/*.tif lab.ilp")]
    [InlineData("Invoke-BatchClassification raw/*.tif ([System.IO.FileInfo] 'lab.ilp')")]
    [InlineData("$images | Export-Segmentation lab.ilp")]
    [InlineData("Export-Segmentation $images lab.ilp")]
    [InlineData(
        "$images | Export-ClassifierProject -Path lab.ilp; Invoke-BatchClassification raw/*.tif (Import-ClassifierProject lab.ilp)")]
    public void Model_GivenAProject_NamesProject(string script)
    {
        EngineResult result = _practice.RunToError(script);

        Assert.Equal("ParameterArgumentTransformationError", result.TerminatingId);
        Assert.Contains("ive it as -Project", result.Terminating!.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-BatchClassification raw/*.tif $gone")]
    [InlineData("$images | Export-Segmentation -Model $gone")]
    [InlineData("$images | Export-ClassifierProject -Path a.ilp -Model $gone")]
    [InlineData("Invoke-BatchClassification raw/*.tif -Model @($gone)")]
    public void Model_FromClixml_NamesExportAndProject(string script)
    {
        EngineResult result = _practice.RunToError(
            "$gone = [System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize($model)); " + script);

        Assert.Contains("This ClassifierModel comes from a job, another session or a Clixml file", result.Terminating!.Exception.Message,
            StringComparison.Ordinal);
        Assert.Contains("Export-ClassifierProject", result.Terminating.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Image_FromClixml_NamesImport()
    {
        EngineResult result = _practice.Run(
            "[System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize($images[0])) | Get-PixelLabel");

        Assert.Contains("Import the image again", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[pscustomobject] @{ FullName = \"$PWD/raw/sample_0001.tif\" } | Import-ClassifierImage")]
    [InlineData("[System.IO.FileInfo]::new(\"$PWD/raw/sample_0001.tif\") | Import-ClassifierImage")]
    public void FullName_OfAnyObject_IsAFile(string script) =>
        Assert.Equal("sample_0001", Assert.IsType<ClassifierImage>(Assert.Single(_practice.Run(script).Output)).Name);

    [Theory]
    [InlineData("[pscustomobject] @{ Name = 'a.tif' } | Import-ClassifierImage")]
    [InlineData("[pscustomobject] @{ Name = 'a[1].tif' } | Invoke-BatchClassification -Model $model")]
    public void Object_ThatNamesNoFile_IsOneError(string script)
    {
        EngineResult result = _practice.Run(script);

        Assert.Equal(["PathPropertyMissing"], result.ErrorIds);
    }

    [Theory]
    [InlineData("Invoke-BatchClassification *.zarr $model")]
    [InlineData("[pscustomobject] @{ PSPath = 'cells.zarr' } | Invoke-BatchClassification -Model $model")]
    [InlineData("Import-ClassifierImage cells.zarr")]
    [InlineData("Import-ClassifierImage plain")]
    public void Zarr_ByAnyWay_IsNamed(string script)
    {
        foreach (string folder in new[] { "cells.zarr", "plain" })
        {
            Directory.CreateDirectory(_practice[folder]);
            File.WriteAllText(Path.Combine(_practice[folder], ".zattrs"), "{ \"multiscales\": [] }");
        }

        EngineResult result = _practice.Run(script);

        Assert.Equal(["ImageFormatUnsupported"], result.ErrorIds);
        Assert.Contains("in the format OME-Zarr", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Invoke-BatchClassification raw/sample_0001.tif $model -DestinationPath out -FilePattern '{nickname}.tif'",
        "sample_0001.tif", false)]
    [InlineData("$images[0] | Export-Segmentation -Model $model -DestinationPath out -FilePattern 'a.h5' -Format Hdf5", "a.h5", false)]
    [InlineData("$images[0] | Export-ClassifierImage -DestinationPath out -FilePattern 'a.TIFF'", "a.tif", false)]
    [InlineData("$images[0] | Export-Segmentation -Model $model -DestinationPath out -FilePattern 'a.png'", "a.png.tif", true)]
    public void FilePattern_WithExtension_IsNoTrap(string script, string file, bool warns)
    {
        EngineResult result = _practice.Run(script);

        Assert.Equal([file], _practice.Files("out"));
        Assert.Equal(warns ? 1 : 0,
            result.Warnings.Count(text => text.Contains("Leave the extension out of -FilePattern", StringComparison.Ordinal)));
    }

    [Fact]
    public void File_WithUnknownExtension_KeepsItsName()
    {
        File.Copy(_practice["raw/sample_0001.tif"], _practice["iso.2334"]);
        EngineResult result =
            _practice.Run("(Import-ClassifierImage iso.2334).Name; (Invoke-BatchClassification iso.2334 $model).OutputPath");

        Assert.Equal(["iso.2334", _practice["iso.2334_Simple Segmentation.tif"]], result.Output);
    }

    [Theory]
    [InlineData("pwsh -NoProfile -NonInteractive -File x.ps1", true)]
    [InlineData("pwsh -noni", true)]
    [InlineData("pwsh --noninteractive -c Get-Date", true)]
    [InlineData("pwsh /NonInter", true)]
    [InlineData("pwsh -NoProfile -File x.ps1 -NonInteractive", false)]
    [InlineData("pwsh -c x -noni", false)]
    [InlineData("pwsh -nol -nop", false)]
    [InlineData("pwsh", false)]
    public void CommandLine_WithNonInteractive_IsKnown(string line, bool expected) =>
        Assert.Equal(expected, InteractiveSession.IsDeniedBy(line.Split(' ')));
}
