using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class InvokeBatchClassificationTests : IDisposable
{
    private readonly PracticeSession _practice = new();

    [Theory]
    [InlineData("Invoke-BatchClassification raw/*.tif $model -DestinationPath out")]
    [InlineData("'raw/*.tif' | Invoke-BatchClassification -Model $model -DestinationPath out")]
    [InlineData("$samples | Invoke-BatchClassification -Model $model -DestinationPath out")]
    [InlineData(
        "Invoke-BatchClassification -LiteralPath raw/sample_0001.tif, raw/sample_0002.tif -Model $model -DestinationPath out "
        + "-ThrottleLimit 1")]
    public void Batch_AnyBinding_GivesOneResultAFile(string script)
    {
        EngineResult result = _practice.Run(script);

        Assert.Null(result.Terminating);
        Assert.Empty(result.Errors);
        BatchResult[] results = [.. result.Output.Cast<BatchResult>().OrderBy(item => item.SourcePath, StringComparer.Ordinal)];
        Assert.Equal(["sample_0001.tif", "sample_0002.tif"], results.Select(item => Path.GetFileName(item.SourcePath)));
        Assert.All(results, item => Assert.Equal(BatchStatus.Completed, item.Status));
        Assert.Equal(["sample_0001_Simple Segmentation.tif", "sample_0002_Simple Segmentation.tif"], _practice.Files("out"));
    }

    [Fact]
    public void Batch_FileInfoWithBrackets_IsTakenLiterally()
    {
        File.Copy(_practice["raw/sample_0001.tif"], _practice["a[1].tif"]);
        EngineResult result = _practice.Run(
            "[System.IO.FileInfo]::new(\"$PWD/a[1].tif\") | ForEach-Object { Invoke-BatchClassification -LiteralPath $_ -Model $model }");

        Assert.Empty(result.Errors);
        Assert.True(File.Exists(_practice["a[1]_Simple Segmentation.tif"]));
    }

    [Fact]
    public void Batch_BadAndMissingFiles_AreOneErrorEach()
    {
        File.WriteAllText(_practice["raw/bad.tif"], "no image");
        EngineResult result = _practice.Run("Invoke-BatchClassification raw/bad.tif, raw/missing.tif, raw/sample_0001.tif, raw/none*.tif "
            + "-Model $model -DestinationPath out");

        Assert.Equal(["ImageFormatInvalid", "ImageNotFound", "NoMatch"], result.ErrorIds.Order(StringComparer.Ordinal));
        Assert.Equal(
            [BatchStatus.Completed, BatchStatus.Failed], result.Output.Cast<BatchResult>().Select(item => item.Status).Order());
        Assert.Contains(result.Errors, error => Equals(error.TargetObject, Path.Combine(_practice.Folder.Path, "raw", "bad.tif")));
    }

    [Fact]
    public void Batch_Hdf5_TakesTheInternalPath()
    {
        EngineResult result =
            _practice.Run("Invoke-BatchClassification raw/*.tif $model -DestinationPath out -Format Hdf5 -InternalPath seg");

        Assert.Empty(result.Errors);
        Assert.Equal(["sample_0001_Simple Segmentation.h5", "sample_0002_Simple Segmentation.h5"], _practice.Files("out"));
        Assert.Equal(PixelType.UInt8, ClassifierImage.Open(_practice["out/sample_0001_Simple Segmentation.h5"] + "/seg").PixelType);
    }

    [Fact]
    public void Batch_WhatIf_GivesThePlanAndWritesNothing()
    {
        File.WriteAllText(_practice["raw/broken.tif"], "no image");
        EngineResult result = _practice.Run(
            "Invoke-BatchClassification raw/*.tif -Model $model -DestinationPath out -LogPath out/log.jsonl -WhatIf");

        BatchItem[] items = [.. result.Output.Cast<BatchItem>()];
        Assert.Equal(BatchAction.Fail, items[0].Action);
        Assert.All(items[1..], item => Assert.Equal((BatchAction.Classify, 1), (item.Action, item.OutputPath.Count)));
        Assert.True(items.Length > 1);
        Assert.Empty(result.Errors);
        Assert.False(Directory.Exists(_practice["out"]));
    }

    [Theory]
    [InlineData("-FilePattern same -Source SimpleSegmentation, Probabilities -DestinationPath out", "OutputCollision")]
    [InlineData("-Axes yy", "AxesInvalid")]
    [InlineData("-Source Features -DataType Int16", "DataTypeNeedsRange")]
    [InlineData("-Source SimpleSegmentation, Labels", "ParameterArgumentTransformationError")]
    public void Batch_SettingsThatCannotWork_EndTheCommandBeforeAnythingRuns(string arguments, string id)
    {
        EngineResult result = _practice.RunToError("Invoke-BatchClassification raw/*.tif -Model $model " + arguments);

        Assert.Equal(id, result.TerminatingId);
        Assert.Empty(result.Output);
        Assert.False(Directory.Exists(_practice["out"]));
    }

    [Fact]
    public void Batch_ResultWouldReplaceItsImage_FailsThatFile()
    {
        byte[] before = File.ReadAllBytes(_practice["raw/sample_0001.tif"]);
        EngineResult result = _practice.Run("Invoke-BatchClassification raw/*.tif -Model $model -FilePattern '{dataset_dir}/{nickname}'");

        Assert.Equal(["OutputIsInput", "OutputIsInput"], result.ErrorIds);
        Assert.Equal(before, File.ReadAllBytes(_practice["raw/sample_0001.tif"]));
    }

    [Fact]
    public void Batch_SecondRun_SkipsResultsAndWhatExists()
    {
        _practice.Run("Invoke-BatchClassification raw/*.tif -Model $model");
        EngineResult result = _practice.Run("Invoke-BatchClassification raw/*.tif -Model $model -SkipExisting -Verbose");

        Assert.Empty(result.Errors);
        Assert.Equal(4, result.Output.Count);
        Assert.All(result.Output.Cast<BatchResult>(), item => Assert.Equal(BatchStatus.Skipped, item.Status));
        Assert.Equal(2, result.Verbose.Count(text => text.Contains("is a result itself", StringComparison.Ordinal)));
    }

    [Fact]
    public void Batch_LaterCommandWantsNoMore_EndsQuietly()
    {
        EngineResult result = _practice.Run(
            "Invoke-BatchClassification raw/*.tif -Model $model -DestinationPath out -ThrottleLimit 1 | Select-Object -First 1 2>$null");

        Assert.DoesNotContain(_practice.Files("out"), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.True(result.Output.Count <= 1);
    }

    public void Dispose() => _practice.Dispose();
}
