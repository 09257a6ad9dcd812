using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class ExportSegmentationTests : IDisposable
{
    private readonly PracticeSession _practice = new();

    [Fact]
    public void Export_Default_WritesSimpleSegmentationBesideTheImageSilently()
    {
        EngineResult result = _practice.Run("$images | Export-Segmentation -Model $model");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains("sample_0001_Simple Segmentation.tif", _practice.Files("raw"));
        Assert.Contains("sample_0002_Simple Segmentation.tif", _practice.Files("raw"));
    }

    [Theory]
    [InlineData("$images | Export-Segmentation $model -PassThru")]
    [InlineData("Export-Segmentation $images $model -PassThru")]
    [InlineData("Export-Segmentation $images -PassThru -Model $model")]
    [InlineData("Export-Segmentation -InputObject $images $model -PassThru")]
    [InlineData("$images[0] | Export-Segmentation $model -PassThru; Export-Segmentation $images[1] $model -PassThru")]
    public void Export_ModelWithoutItsName_IsTaken(string script)
    {
        EngineResult result = _practice.Run(script);

        Assert.Empty(result.Errors);
        Assert.Null(result.Terminating);
        Assert.Equal(["sample_0001_Simple Segmentation.tif", "sample_0002_Simple Segmentation.tif"],
            result.Output.Cast<FileInfo>().Select(file => file.Name));
    }

    [Fact]
    public void Export_SourcesByAnyName_PassThruGivesTheFiles()
    {
        EngineResult result = _practice.Run(
            "$images[0] | Export-Segmentation -Model $model -Source 'Simple Segmentation', uncertainty, Overlay -DestinationPath "
            + "out/deep -PassThru");

        Assert.Equal(
            ["sample_0001_Simple Segmentation.tif", "sample_0001_Uncertainty.tif", "sample_0001_Overlay.png"],
            result.Output.Select(file => Assert.IsType<FileInfo>(file).Name));
        Assert.Equal(3, _practice.Files("out/deep").Length);
    }

    [Fact]
    public void Export_WhatIf_WritesNothing()
    {
        EngineResult result = _practice.Run(
            "$images | Export-Segmentation -Model $model -DestinationPath out -Source SimpleSegmentation, Labels -WhatIf -PassThru");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.False(Directory.Exists(_practice["out"]));
    }

    [Theory]
    [InlineData("-FilePattern '{nick}'", "FilePatternInvalid")]
    [InlineData("-Format Hdf5 -InternalPath a//b", "InternalPathInvalid")]
    [InlineData("-Source Probabilities -DataType UInt8", "DataTypeNeedsRange")]
    [InlineData("-Source Probabilities -InputRange 1,1", "RangeInvalid")]
    [InlineData("-Source Probabilities -Format Png", "FormatUnsuitable")]
    [InlineData("-DestinationPath raw/sample_0001.tif", "DestinationNotFolder")]
    [InlineData("-DestinationPath Env:x", "PathNotFileSystem")]
    public void Export_WrongSettings_EndTheCommand(string arguments, string id)
    {
        EngineResult result = _practice.RunToError("$images | Export-Segmentation -Model $model " + arguments);

        Assert.Equal(id, result.TerminatingId);
        Assert.Equal(4, _practice.Files("raw").Length);
    }

    [Fact]
    public void Export_WithoutModel_TakesLabelsOnly()
    {
        Assert.Equal("ModelRequired", _practice.RunToError("$images | Export-Segmentation").TerminatingId);
        Assert.Null(_practice.Run("$images | Export-Segmentation -Source Labels -DestinationPath out").Terminating);
        Assert.Equal(2, _practice.Files("out").Length);
    }

    [Fact]
    public void Export_OneImageFails_TheNextFollows()
    {
        EngineResult result = _practice.Run("""
            $null = New-PracticeImageSet small -Count 1 -Width 64 -Height 64
            @(Import-ClassifierImage small/sample_0001.tif -Name tiny) + $images | Export-Segmentation -Model $model -DestinationPath out -Region 0,0,100,80
            """);

        Assert.Equal(["RegionOutOfBounds"], result.ErrorIds);
        Assert.Equal(["sample_0001_Simple Segmentation.tif", "sample_0002_Simple Segmentation.tif"], _practice.Files("out"));
    }

    [Fact]
    public void Export_NoClobber_IsAnErrorOfThatImage()
    {
        _practice.Run("$images[0] | Export-Segmentation -Model $model -DestinationPath out");
        EngineResult result = _practice.Run("$images | Export-Segmentation -Model $model -DestinationPath out -NoClobber");

        Assert.Equal(["NoClobber"], result.ErrorIds);
        Assert.Equal(ErrorCategory.ResourceExists, result.Errors[0].CategoryInfo.Category);
        Assert.Equal(2, _practice.Files("out").Length);
    }

    [Fact]
    public void Export_TwoImagesForOneName_KeepsTheFirst()
    {
        EngineResult result = _practice.Run("$images | Export-Segmentation -Model $model -DestinationPath out -FilePattern same");

        Assert.Equal(["OutputCollision"], result.ErrorIds);
        Assert.Equal(["same.tif"], _practice.Files("out"));
    }

    [Fact]
    public void Export_RelativeDestination_MeansTheSessionsLocation()
    {
        _practice.Run("$null = New-PracticeImageSet sub -Count 1 -Width 64 -Height 64");
        _practice.Session.SetLocation(_practice["sub"]);
        _practice.Run("$images[0] | Export-Segmentation -Model $model -DestinationPath here");

        Assert.Single(_practice.Files("sub/here"));
    }

    [Fact]
    public void Export_Hdf5_HoldsTheProbabilitiesUnderTheirPath()
    {
        EngineResult result = _practice.Run(
            "$images[0] | Export-Segmentation -Model $model -Source Probabilities, Overlay -Format Hdf5 -InternalPath results/p "
                + "-DestinationPath out -PassThru");

        Assert.Equal(
            ["sample_0001_Probabilities.h5", "sample_0001_Overlay.png"], result.Output.Select(file => Assert.IsType<FileInfo>(file).Name));
        ImageInfo info = ClassifierImage.Open(_practice["out/sample_0001_Probabilities.h5"] + "/results/p").Source.Info;
        Assert.Equal(("yxc", PixelType.Float32), (info.Axes.Letters, info.PixelType));
        Assert.Equal(["nuclei", "background"], info.ChannelNames);
    }

    [Fact]
    public void Export_OmeTif_NamesSizeAndChannels()
    {
        EngineResult result = _practice.Run(
            "$images[0] | Export-Segmentation -Model $model -Source Probabilities -Format OmeTif -DestinationPath out -PassThru");

        Assert.Equal("sample_0001_Probabilities.ome.tif", Assert.IsType<FileInfo>(Assert.Single(result.Output)).Name);
        ImageInfo info = ClassifierImage.Open(_practice["out/sample_0001_Probabilities.ome.tif"]).Source.Info;
        Assert.Equal(["nuclei", "background"], info.ChannelNames);
        Assert.Equal("µm", info.PixelSize?.Unit);
    }

    [Fact]
    public void Export_CtrlC_LeavesNoFile()
    {
        _practice.Session.Run("$all = $images | Invoke-ClassifierTraining -TreeCount 2", ("big", TestImage.Textured("big", 4096, 512)));
        (PSInvocationState state, _) = _practice.Session.Stop(
            "$big | Export-Segmentation -Model $all -Source Features -DestinationPath out", () => _practice.Files("out").Length > 0);

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.Empty(_practice.Files("out"));
    }

    [Fact]
    public void Export_Tab_OffersTheSources() => Assert.Equal(
        ["SimpleSegmentation"], _practice.Session.Complete("Export-Segmentation -Source Sim").Select(match => match.CompletionText));

    public void Dispose() => _practice.Dispose();
}
